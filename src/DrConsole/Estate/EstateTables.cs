using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

internal static class EstateTables
{
    extension(DrStore store)
    {
        public DbSet<Environment> Environments => store.Set<Environment>();

        public DbSet<AllStop> AllStops => store.Set<AllStop>();

        public DbSet<Service> Services => store.Set<Service>();

        public DbSet<ServiceSite> ServiceSites => store.Set<ServiceSite>();

        public DbSet<ServiceDependency> ServiceDependencies => store.Set<ServiceDependency>();

        public DbSet<ServiceFallback> ServiceFallbacks => store.Set<ServiceFallback>();

        public DbSet<ApiPin> ApiPins => store.Set<ApiPin>();

        public DbSet<DataClass> DataClasses => store.Set<DataClass>();

        public DbSet<Target> Targets => store.Set<Target>();

        public DbSet<Proof> Proofs => store.Set<Proof>();

        public DbSet<ScenarioOutline> ScenarioOutlines => store.Set<ScenarioOutline>();

        public DbSet<RecoveryPath> RecoveryPaths => store.Set<RecoveryPath>();

        public DbSet<Signal> Signals => store.Set<Signal>();

        public DbSet<SignalStanding> SignalStandings => store.Set<SignalStanding>();

        public DbSet<Exposure> Exposures => store.Set<Exposure>();
    }
}
