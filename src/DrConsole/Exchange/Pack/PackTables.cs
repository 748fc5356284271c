using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

internal static class PackTables
{
    extension(DrStore store)
    {
        public DbSet<BreakGlassPack> Packs => store.Set<BreakGlassPack>();

        public DbSet<TickFile> TickFiles => store.Set<TickFile>();

        public DbSet<Tick> Ticks => store.Set<Tick>();
    }
}
