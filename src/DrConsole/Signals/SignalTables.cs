using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

internal static class SignalTables
{
    extension(DrStore store)
    {
        public DbSet<Probe> Probes => store.Set<Probe>();

        public DbSet<ProbeStanding> ProbeStandings => store.Set<ProbeStanding>();

        public DbSet<ProbeHour> ProbeHours => store.Set<ProbeHour>();

        public DbSet<Heartbeat> Heartbeats => store.Set<Heartbeat>();

        public DbSet<MaintenanceWindow> MaintenanceWindows => store.Set<MaintenanceWindow>();
    }
}
