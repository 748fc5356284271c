using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>How long the recovery from one scenario took, from drill to drill.</summary>
/// <param name="Target">The RTO when it was measured last; null where none was promised.</param>
public sealed record ScenarioTrend(string Scenario, string Title, IReadOnlyList<(DateTimeOffset At, TimeSpan Took)> Points, TimeSpan? Target);

/// <summary>Reads the trends of scenarios that more than one drill of the last two years has measured, the latest first.</summary>
public sealed class ReadScenarioTrends(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int Years = 2;
    private const int MostPoints = 8;
    private const string Subjects = "scenario/";

    public async Task<IReadOnlyList<ScenarioTrend>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var since = clock.GetUtcNow().AddYears(-Years);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var measured = await store.DrillResults.AsNoTracking().Where(result => result.At >= since && result.Kind == TargetKind.Rto && result.Value != null && result.Subject.StartsWith(Subjects))
            .OrderBy(result => result.At).Select(result => new { result.Subject, result.Name, result.At, result.Value, result.Target }).ToListAsync(cancel);
        var titles = await store.Scenarios.AsNoTracking().Select(scenario => new { scenario.Key, scenario.Title }).ToDictionaryAsync(scenario => scenario.Key, scenario => scenario.Title, cancel);
        return
        [
            .. measured.GroupBy(result => result.Subject[Subjects.Length..]).Where(group => group.Count() > 1).OrderByDescending(group => group.Max(result => result.At))
                .Select(group => new ScenarioTrend(group.Key, titles.GetValueOrDefault(group.Key, group.Last().Name), [.. group.TakeLast(MostPoints).Select(result => (result.At, result.Value!.Value))], group.Last().Target)),
        ];
    }
}
