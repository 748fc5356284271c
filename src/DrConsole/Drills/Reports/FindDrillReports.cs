using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Finds the newest reports of drills.</summary>
public sealed class FindDrillReports(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 200;

    /// <param name="IsSigned">The newest edition is.</param>
    public sealed record Known(string Key, string Title, DrillOutcome? Outcome, bool IsSigned, int Version);

    public async Task<IReadOnlyList<Known>> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Done || drill.State == DrillState.Judging).OrderByDescending(drill => drill.EndedAt).Take(Most)
            .Select(drill => new { drill.Key, drill.Title, drill.Outcome, Newest = store.Set<DrillRecord>().Where(record => record.Drill == drill.Id).OrderByDescending(record => record.Number).FirstOrDefault() })
            .Select(known => new Known(known.Key, known.Title, known.Outcome, known.Newest != null && known.Newest.SignedAt != null, known.Newest == null ? 0 : known.Newest.Version)).ToListAsync(cancel);
    }
}
