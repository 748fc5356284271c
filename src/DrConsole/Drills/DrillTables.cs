using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

internal static class DrillTables
{
    extension(DrStore store)
    {
        public DbSet<Drill> Drills => store.Set<Drill>();

        public DbSet<DrillParticipant> DrillParticipants => store.Set<DrillParticipant>();

        public DbSet<DrillObservation> DrillObservations => store.Set<DrillObservation>();

        public DbSet<DrillCriterion> DrillCriteria => store.Set<DrillCriterion>();

        public DbSet<TabletopScenario> TabletopScenarios => store.Set<TabletopScenario>();
    }

    /// <summary>A drill with who takes part and what it is judged by, by its id or key.</summary>
    public static async Task<Drill> FindDrillAsync(this DrStore store, string text, CancellationToken cancel)
    {
        var whole = store.Drills.Include(drill => drill.Participants).Include(drill => drill.Criteria.OrderBy(criterion => criterion.Number)).AsSplitQuery();
        return (Guid.TryParse(text, out var id) ? await whole.SingleOrDefaultAsync(drill => drill.Id == new DrillId(id), cancel) : await whole.SingleOrDefaultAsync(drill => drill.Key == text, cancel))
            ?? throw new MissingException("There is no such drill.");
    }
}
