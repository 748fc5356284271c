using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

internal static class SessionTables
{
    extension(DrStore store)
    {
        public DbSet<AgentPlatform> AgentPlatforms => store.Set<AgentPlatform>();

        public DbSet<AgentRole> AgentRoles => store.Set<AgentRole>();

        public DbSet<AgentKey> AgentKeys => store.Set<AgentKey>();

        public DbSet<SessionCheckpoint> SessionCheckpoints => store.Set<SessionCheckpoint>();

        public DbSet<SessionTree> SessionTrees => store.Set<SessionTree>();

        public DbSet<SessionTile> SessionTiles => store.Set<SessionTile>();

        public DbSet<ToldRoot> ToldRoots => store.Set<ToldRoot>();

        public DbSet<SessionRecovery> SessionRecoveries => store.Set<SessionRecovery>();

        public DbSet<SessionRecoveryPart> SessionRecoveryParts => store.Set<SessionRecoveryPart>();

        public DbSet<DiscardedSession> DiscardedSessions => store.Set<DiscardedSession>();

        public DbSet<CheckpointStore> CheckpointStores => store.Set<CheckpointStore>();
    }
}
