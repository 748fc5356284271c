using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>What readiness sees of the estate: targets that were proven, and single points of failure with something in their place.</summary>
internal static class EstateReadiness
{
    public static async Task<(IReadOnlyList<ReadinessFacts.EstateLine> Lines, IReadOnlyDictionary<string, string> Names)> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var facts = await EstateFacts.ReadAsync(store, cancel);
        var single = await store.Services.AsNoTracking().Where(service => service.IsSinglePoint).Select(service => service.Key).ToListAsync(cancel);
        var scenarios = facts.Scenarios.ToDictionary(scenario => scenario.Key);
        var needs = facts.Graph.Edges.ToLookup(edge => edge.On);
        return (
        [
            .. facts.Targets.Values.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => Proven(facts, scenarios, target, now)),
            .. single.Order(StringComparer.Ordinal).Select(key => Single(facts, needs, key)),
        ], facts.Services.ToDictionary(service => service.Key, service => service.Value.Name));
    }

    private static ReadinessFacts.EstateLine Proven(EstateFacts facts, Dictionary<string, ScenarioOutline> scenarios, Target target, DateTimeOffset now)
    {
        var standing = Standing.Of(target.Value, facts.LastProofs.GetValueOrDefault(target.Key), now);
        var subject = target.Subject;
        var services = subject.Kind switch
        {
            TargetSubjectKind.Service => [subject.Key],
            TargetSubjectKind.Scenario => scenarios.GetValueOrDefault(subject.Key)?.Services.Select(affected => affected.Service).ToArray() ?? [],
            TargetSubjectKind.DataClass when facts.Classes.GetValueOrDefault(subject.Key)?.HeldBy is { Length: > 0 } holder => [holder],
            _ => Array.Empty<string>(),
        };
        var value = standing.State is not TargetStanding.Commitment ? 0 : standing.Proof is { InProduction: true } ? 1 : 0.75;
        return new ReadinessFacts.EstateLine(
            "target-proven", target.Key, $"{facts.NameOf(subject)}: {target.Kind.ToString().ToUpperInvariant()} {Durations.Spoken(target.Value)} is proven", services, 2, value,
            $"{standing.Word}. {standing.Why}", $"/targets/{target.Key}", standing.Proof?.At, standing.ValidUntil);
    }

    // Something stands in when whatever depends on it names it, each for itself.
    private static ReadinessFacts.EstateLine Single(EstateFacts facts, ILookup<string, ServiceEdge> needs, string key)
    {
        var dependents = needs[key].ToList();
        var without = dependents.Where(edge => edge.Fallbacks.Count == 0).Select(edge => edge.Service).Order(StringComparer.Ordinal).ToList();
        var (value, why) = dependents.Count == 0 ? (0.0, "It has no second, and nothing stands in for it.")
            : without.Count == 0 ? (1.0, "It has no second; whatever depends on it has a fallback.")
            : ((double)(dependents.Count - without.Count) / dependents.Count, $"It has no second, and there is no fallback in {string.Join(", ", without.Select(Name))}.");
        return new ReadinessFacts.EstateLine("single-point", key, $"{Name(key)} is no single point of failure without a fallback", [key, .. without], 2, value, why, $"/services/{key}", null, null);

        string Name(string service) => facts.Services.GetValueOrDefault(service)?.Name ?? service;
    }
}
