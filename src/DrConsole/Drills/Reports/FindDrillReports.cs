using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Finds the newest reports of drills.</summary>
public sealed class FindDrillReports(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 200;

    public sealed record Known(string Key, string Title, DrillOutcome? Outcome, bool IsSigned);

    public async Task<IReadOnlyList<Known>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Done || drill.State == DrillState.Judging).OrderByDescending(drill => drill.EndedAt).Take(Most)
            .Select(drill => new Known(drill.Key, drill.Title, drill.Outcome, store.Set<DrillRecord>().Any(record => record.Drill == drill.Id && record.SignedAt != null))).ToListAsync(cancel);
    }
}
