using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

internal static class IncidentTables
{
    extension(DrStore store)
    {
        public DbSet<Incident> Incidents => store.Set<Incident>();

        public DbSet<IncidentService> IncidentServices => store.Set<IncidentService>();

        public DbSet<IncidentRole> IncidentRoles => store.Set<IncidentRole>();

        public DbSet<HandoverOffer> HandoverOffers => store.Set<HandoverOffer>();

        public DbSet<IncidentCheck> IncidentChecks => store.Set<IncidentCheck>();

        public DbSet<IncidentPerson> IncidentPeople => store.Set<IncidentPerson>();

        public DbSet<IncidentUpdate> IncidentUpdates => store.Set<IncidentUpdate>();

        public DbSet<IncidentEntry> IncidentEntries => store.Set<IncidentEntry>();

        public DbSet<IncidentRun> IncidentRuns => store.Set<IncidentRun>();

        public DbSet<RoomPresence> RoomPresences => store.Set<RoomPresence>();
    }
}
