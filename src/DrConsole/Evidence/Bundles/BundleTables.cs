using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

internal static class BundleTables
{
    extension(DrStore store)
    {
        public DbSet<Bundle> Bundles => store.Set<Bundle>();

        public DbSet<EvidenceHold> EvidenceHolds => store.Set<EvidenceHold>();

        /// <summary>Bundles that some hold in force keeps.</summary>
        public IQueryable<Bundle> HeldBundles()
        {
            var holds = store.EvidenceHolds.Where(hold => hold.ReleasedAt == null);
            return store.Bundles.Where(bundle => bundle.Subjects.Any(about => holds.Any(hold => hold.Subject == about.Subject)));
        }
    }
}
