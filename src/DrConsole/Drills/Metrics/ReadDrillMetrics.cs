using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads the drills of a period with what they measured, in three questions that touch that period only, and makes figures of them.</summary>
public sealed class ReadDrillMetrics(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_660);

    /// <param name="from">A year ago, when null.</param>
    /// <param name="to">Now, when null.</param>
    public async Task<DrillMetrics> ExecuteAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        var end = to ?? clock.GetUtcNow();
        var begin = from ?? new DateTimeOffset(end.UtcDateTime.Date.AddYears(-1), TimeSpan.Zero);
        new FieldErrors()
            .Check(begin < end, "to", "The end is not after the beginning.")
            .Check(end - begin <= Longest, "from", "At most ten years are counted.")
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        return DrillMetrics.Of(begin, end, await CasesAsync(store, begin, end, cancel), await PointsAsync(store, begin, end, cancel), await store.Scenarios.Select(scenario => new { scenario.Key, scenario.Title }).ToDictionaryAsync(scenario => scenario.Key, scenario => scenario.Title, cancel));
    }

    // By its time alone, and the rest here: a database that looks for states first reads more every year.
    private static async Task<List<DrillCase>> CasesAsync(DrStore store, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
    [
        .. (await store.Drills.AsNoTracking().Where(drill => drill.EndedAt >= from && drill.EndedAt < to).OrderBy(drill => drill.EndedAt)
            .Select(drill => new
            {
                drill.StartedAt,
                Case = new DrillCase(drill.Key, drill.Title, drill.Kind, drill.Programme, drill.Scenario, drill.Environment, drill.State, drill.Outcome, drill.EndedAt!.Value),
            }).ToListAsync(cancel))
            .Where(row => row.Case.State is DrillState.Done or DrillState.Missed || (row.Case.State is DrillState.Aborted && row.StartedAt is not null)).Select(row => row.Case),
    ];

    private static async Task<List<DrillPoint>> PointsAsync(DrStore store, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        await store.DrillResults.AsNoTracking().Where(result => result.At >= from && result.At < to).OrderBy(result => result.At)
            .Select(result => new DrillPoint(result.DrillKey, result.Subject, result.Name, result.Kind, result.Tier, result.Target, result.State, result.Value, result.At)).ToListAsync(cancel);
}
