using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

internal static class PeopleTables
{
    extension(DrStore store)
    {
        public DbSet<Contact> Contacts => store.Set<Contact>();

        public DbSet<Group> ContactGroups => store.Set<Group>();

        public DbSet<SupportContact> SupportContacts => store.Set<SupportContact>();

        public DbSet<Stakeholder> Stakeholders => store.Set<Stakeholder>();

        public DbSet<Rotation> Rotations => store.Set<Rotation>();

        public DbSet<Cover> Covers => store.Set<Cover>();

        public DbSet<Absence> Absences => store.Set<Absence>();

        public DbSet<EscalationPolicy> EscalationPolicies => store.Set<EscalationPolicy>();
    }
}
