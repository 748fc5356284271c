using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

internal static class DrillResultTables
{
    extension(DrStore store)
    {
        public DbSet<DrillResult> DrillResults => store.Set<DrillResult>();

        public DbSet<DrillFinding> DrillFindings => store.Set<DrillFinding>();

        public DbSet<DrillRecord> DrillRecords => store.Set<DrillRecord>();
    }

    public static async Task<IReadOnlyList<DrillFinding>> ReadFindingsAsync(this DrStore store, DrillId drill, CancellationToken cancel) =>
        await store.DrillFindings.Where(finding => finding.Drill == drill).OrderBy(finding => finding.Number).ToListAsync(cancel);

    public static async Task<IReadOnlyList<DrillResult>> ReadResultsAsync(this DrStore store, DrillId drill, CancellationToken cancel) =>
        await store.DrillResults.AsNoTracking().Where(result => result.Drill == drill).OrderBy(result => result.Number).ToListAsync(cancel);
}
