using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

internal static class AftermathTables
{
    extension(DrStore store)
    {
        public DbSet<Deployment> Deployments => store.Set<Deployment>();

        public DbSet<StoredSeverityRule> StoredSeverityRules => store.Set<StoredSeverityRule>();

        public DbSet<BusinessCalendar> BusinessCalendars => store.Set<BusinessCalendar>();

        public DbSet<ReportingDuty> ReportingDuties => store.Set<ReportingDuty>();

        public DbSet<AppliedDuty> AppliedDuties => store.Set<AppliedDuty>();

        public DbSet<DutyDeadline> DutyDeadlines => store.Set<DutyDeadline>();

        public DbSet<IncidentReport> IncidentReports => store.Set<IncidentReport>();

        public DbSet<RecoveryTimeEdit> RecoveryTimeEdits => store.Set<RecoveryTimeEdit>();

        public DbSet<IncidentLink> IncidentLinks => store.Set<IncidentLink>();

        public DbSet<PastIncident> PastIncidents => store.Set<PastIncident>();
    }
}
