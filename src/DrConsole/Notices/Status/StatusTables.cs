using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

internal static class StatusTables
{
    extension(DrStore store)
    {
        public DbSet<StatusPart> StatusParts => store.Set<StatusPart>();

        public DbSet<PartTurn> PartTurns => store.Set<PartTurn>();

        public DbSet<PublicTrouble> PublicTroubles => store.Set<PublicTrouble>();

        public DbSet<StatusSubscriber> StatusSubscribers => store.Set<StatusSubscriber>();
    }
}
