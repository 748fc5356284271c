using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

internal static class PlanTables
{
    extension(DrStore store)
    {
        public DbSet<Plan> Plans => store.Set<Plan>();

        public DbSet<PlanStanding> PlanStandings => store.Set<PlanStanding>();

        public DbSet<PlanApproval> PlanApprovals => store.Set<PlanApproval>();

        public DbSet<PlanVersion> PlanVersions => store.Set<PlanVersion>();

        public DbSet<Scenario> Scenarios => store.Set<Scenario>();

        public DbSet<Checklist> Checklists => store.Set<Checklist>();

        public DbSet<PlanActivation> PlanActivations => store.Set<PlanActivation>();

        public DbSet<KnownRunbook> KnownRunbooks => store.Set<KnownRunbook>();

        public DbSet<Review> Reviews => store.Set<Review>();

        public DbSet<ReviewPoint> ReviewPoints => store.Set<ReviewPoint>();

        public DbSet<ReviewReason> ReviewReasons => store.Set<ReviewReason>();

        public DbSet<ReviewCursor> ReviewCursors => store.Set<ReviewCursor>();

        public DbSet<AgreedAction> Actions => store.Set<AgreedAction>();

        public DbSet<ReadinessItem> ReadinessItems => store.Set<ReadinessItem>();

        public DbSet<EvidenceFile> EvidenceFiles => store.Set<EvidenceFile>();

        public DbSet<EvidenceFileContent> EvidenceFileContents => store.Set<EvidenceFileContent>();
    }

    public static async Task<Plan> FindPlanAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.Plans.SingleOrDefaultAsync(plan => plan.Key == key, cancel) ?? throw new MissingException($"There is no plan {key}.");

    public static async Task<PlanStanding> FindStandingAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.PlanStandings.SingleOrDefaultAsync(standing => standing.PlanKey == key, cancel) ?? throw new MissingException($"There is no plan {key}.");
}
