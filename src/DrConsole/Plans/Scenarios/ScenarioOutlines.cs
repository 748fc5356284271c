using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Tells the estate, in the same save, what it has to know of a scenario: its services, and its RTO as a target that proofs are compared with.</summary>
internal static class ScenarioOutlines
{
    public static Task OutlineAsync(this DrStore store, Scenario scenario, Plan plan, DateTimeOffset now, CancellationToken cancel) =>
        store.OutlineEachAsync([scenario], new Dictionary<string, Plan> { [scenario.Plan] = plan }, now, cancel);

    public static async Task OutlineAllAsync(this DrStore store, Plan plan, DateTimeOffset now, CancellationToken cancel) => await store.OutlineEachAsync(
        await store.Scenarios.Where(scenario => scenario.Plan == plan.Key).ToListAsync(cancel), new Dictionary<string, Plan> { [plan.Key] = plan }, now, cancel);

    /// <summary>Many at once, with as many questions to the store as for one.</summary>
    public static async Task OutlineEachAsync(this DrStore store, IReadOnlyList<Scenario> scenarios, IReadOnlyDictionary<string, Plan> plans, DateTimeOffset now, CancellationToken cancel)
    {
        List<string> keys = [.. scenarios.Select(scenario => scenario.Key)];
        var outlines = await ScenarioOutline.KnownAsync(store, keys, cancel);
        var targets = await store.Targets.Include(target => target.Values)
            .Where(target => target.SubjectKind == TargetSubjectKind.Scenario && target.Kind == TargetKind.Rto && keys.Contains(target.SubjectKey))
            .ToDictionaryAsync(target => target.SubjectKey, cancel);
        foreach (var scenario in scenarios)
        {
            var plan = plans[scenario.Plan];
            ScenarioOutline.Write(store, outlines.GetValueOrDefault(scenario.Key), scenario.Key, scenario.Title, plan.Title, plan.Rto, PlanLines.Each(scenario.Services).ToList());
            var known = targets.GetValueOrDefault(scenario.Key);
            if (scenario.Rto is { } rto)
                store.SetTarget(known, TargetSubject.OfScenario(scenario.Key), TargetKind.Rto, new TargetText(new DurationRange(scenario.RtoFrom ?? rto, rto), scenario.ConfidenceNote), now);
            else if (known is not null)
                store.Remove(known);
        }
    }

    public static async Task EraseOutlineAsync(this DrStore store, string key, CancellationToken cancel)
    {
        await ScenarioOutline.EraseAsync(store, key, cancel);
        await store.RemoveTargetsAsync(TargetSubject.OfScenario(key), cancel);
    }
}
