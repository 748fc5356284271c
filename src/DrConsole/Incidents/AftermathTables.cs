using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

internal static class AftermathTables
{
    extension(DrStore store)
    {
        public DbSet<Deployment> Deployments => store.Set<Deployment>();
    }
}
