using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

internal static class BackupTables
{
    extension(DrStore store)
    {
        public DbSet<BackupPolicy> BackupPolicies => store.Set<BackupPolicy>();

        public DbSet<BackupDestination> BackupDestinations => store.Set<BackupDestination>();

        public DbSet<NothingToBackUp> NothingToBackUps => store.Set<NothingToBackUp>();

        public DbSet<Backup> Backups => store.Set<Backup>();

        public DbSet<BackupCopy> BackupCopies => store.Set<BackupCopy>();

        public DbSet<RestoreTest> RestoreTests => store.Set<RestoreTest>();

        public DbSet<SuspectedCompromise> SuspectedCompromises => store.Set<SuspectedCompromise>();

        public DbSet<SyncReading> SyncReadings => store.Set<SyncReading>();

        public DbSet<Restore> Restores => store.Set<Restore>();
    }
}
