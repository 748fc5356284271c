using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

internal static class FleetTables
{
    extension(DrStore store)
    {
        public DbSet<Runner> Runners => store.Set<Runner>();

        public DbSet<RunnerToken> RunnerTokens => store.Set<RunnerToken>();

        public DbSet<RunnerOrder> RunnerOrders => store.Set<RunnerOrder>();

        public DbSet<RunnerPiece> RunnerPieces => store.Set<RunnerPiece>();

        public DbSet<JobKey> JobKeys => store.Set<JobKey>();
    }
}
