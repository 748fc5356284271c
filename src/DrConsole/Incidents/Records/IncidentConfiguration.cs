using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    public void Configure(EntityTypeBuilder<Incident> incident)
    {
        incident.ToTable("Incidents");
        incident.Property(i => i.Id).ValueGeneratedNever();
        incident.Property(i => i.Key).HasMaxLength(32);
        incident.Property(i => i.Title).HasMaxLength(Incident.MaxTitle);
        incident.Property(i => i.Impact).HasMaxLength(Incident.MaxText);
        incident.Property(i => i.RecoveredBy).HasMaxLength(500);
        incident.Property(i => i.Cause).HasMaxLength(Incident.MaxText);
        incident.Property(i => i.Resolution).HasMaxLength(Incident.MaxText);
        incident.Property(i => i.ScenarioKey).HasMaxLength(ShortKey.MaxLength);
        incident.Property(i => i.PlanKey).HasMaxLength(ShortKey.MaxLength);
        incident.Property(i => i.EnvironmentKey).HasMaxLength(ShortKey.MaxLength);
        incident.Property(i => i.ExternalTicket).HasMaxLength(Incident.MaxUrl);
        incident.Property(i => i.ConferenceUrl).HasMaxLength(Incident.MaxUrl);
        incident.Property(i => i.ChatUrl).HasMaxLength(Incident.MaxUrl);
        incident.Property(i => i.StopStep).HasMaxLength(ShortKey.MaxLength);
        incident.Property(i => i.DeclaredBy).HasMaxLength(160);
        incident.Ignore(i => i.CountsFrom);
        incident.Ignore(i => i.Subject);
        incident.Ignore(i => i.Path);
        incident.Ignore(i => i.SpokenTitle);
        incident.Ignore(i => i.Facts);
        incident.HasIndex(i => i.Key).IsUnique();
        incident.HasIndex(i => new { i.State, i.DeclaredAt });
        incident.HasIndex(i => i.DeclaredAt);
        incident.HasIndex(i => i.Parent);
        incident.HasIndex(i => i.MergedInto);
        incident.HasCountedVersion();
    }
}

internal sealed class IncidentPartsConfiguration : IEntityTypeConfiguration<IncidentService>, IEntityTypeConfiguration<IncidentRole>, IEntityTypeConfiguration<HandoverOffer>,
    IEntityTypeConfiguration<IncidentCheck>, IEntityTypeConfiguration<IncidentPerson>, IEntityTypeConfiguration<IncidentUpdate>, IEntityTypeConfiguration<IncidentEntry>, IEntityTypeConfiguration<IncidentRun>
{
    public void Configure(EntityTypeBuilder<IncidentService> service)
    {
        service.ToTable("IncidentServices");
        service.HasKey(s => new { s.IncidentId, s.ServiceKey });
        service.Property(s => s.ServiceKey).HasMaxLength(ShortKey.MaxLength);
        service.HasIndex(s => s.ServiceKey);
    }

    public void Configure(EntityTypeBuilder<IncidentRole> role)
    {
        role.ToTable("IncidentRoles");
        role.Property(r => r.Id).ValueGeneratedNever();
        role.Property(r => r.Name).HasMaxLength(160);

        // The key is the rule: never two who command.
        role.HasIndex(r => new { r.IncidentId, r.Commands }).IsUnique();
        role.HasIndex(r => r.UserId);
    }

    public void Configure(EntityTypeBuilder<HandoverOffer> offer)
    {
        offer.ToTable("IncidentHandovers");
        offer.Property(o => o.Id).ValueGeneratedNever();
        offer.Property(o => o.ToName).HasMaxLength(160);
        offer.Property(o => o.OfferedBy).HasMaxLength(160);
        offer.HasIndex(o => new { o.IncidentId, o.EndedAt });
        offer.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<IncidentCheck> check)
    {
        check.ToTable("IncidentChecks");
        check.HasKey(c => new { c.IncidentId, c.Phase, c.Number });
        check.Property(c => c.What).HasMaxLength(IncidentCheck.MaxText);
        check.Property(c => c.How).HasMaxLength(IncidentCheck.MaxText);
        check.Property(c => c.Checklist).HasMaxLength(ShortKey.MaxLength);
        check.Property(c => c.DoneBy).HasMaxLength(160);
        check.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<IncidentPerson> person)
    {
        person.ToTable("IncidentPeople");
        person.HasKey(p => new { p.IncidentId, p.UserId });
        person.Property(p => p.Name).HasMaxLength(160);
        person.HasIndex(p => p.UserId);
    }

    public void Configure(EntityTypeBuilder<IncidentUpdate> update)
    {
        update.ToTable("IncidentUpdates");
        update.Property(u => u.Id).ValueGeneratedNever();

        // One promise at a time.
        update.HasIndex(u => new { u.IncidentId, u.Number }).IsUnique();
        update.HasIndex(u => new { u.EndedAt, u.DueAt });
        update.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<IncidentEntry> entry)
    {
        entry.ToTable("IncidentEntries");
        entry.HasKey(e => new { e.IncidentId, e.Number });
        entry.Property(e => e.Who).HasMaxLength(160);
        entry.Property(e => e.Authority).HasMaxLength(160);
        entry.Property(e => e.Reference).HasMaxLength(IncidentEntry.MaxReference);
        entry.Property(e => e.ContentHash).HasMaxLength(64);
        entry.HasIndex(e => new { e.IncidentId, e.Reference }).IsUnique();

        // A room asks for its newest entries, its decisions and what is pinned at every beat, also after 5,000 of them.
        entry.HasIndex(e => new { e.IncidentId, e.At, e.Number });
        entry.HasIndex(e => new { e.IncidentId, e.Kind, e.Number });
        entry.HasIndex(e => e.IncidentId).HasFilter("\"IsPinned\"");
    }

    public void Configure(EntityTypeBuilder<IncidentRun> run)
    {
        run.ToTable("IncidentRuns");
        run.HasKey(r => r.RunId);
        run.Property(r => r.RunId).ValueGeneratedNever();
        run.Property(r => r.Seen).IsConcurrencyToken();
        run.HasIndex(r => r.IncidentId);
    }
}
