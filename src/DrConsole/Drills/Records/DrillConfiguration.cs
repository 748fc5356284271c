using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

internal sealed class DrillConfiguration : IEntityTypeConfiguration<Drill>, IEntityTypeConfiguration<DrillParticipant>, IEntityTypeConfiguration<DrillObservation>, IEntityTypeConfiguration<DrillCriterion>
{
    private const int MaxName = 160;
    private const int MaxReference = 200;

    public void Configure(EntityTypeBuilder<Drill> drill)
    {
        drill.ToTable("Drills");
        drill.Property(d => d.Id).ValueGeneratedNever();
        drill.Property(d => d.Key).HasMaxLength(Drill.MaxKey);
        drill.Property(d => d.Title).HasMaxLength(Drill.MaxTitle);
        foreach (var key in new[] { nameof(Drill.Programme), nameof(Drill.Plan), nameof(Drill.Scenario), nameof(Drill.Tabletop), nameof(Drill.Runbook), nameof(Drill.InjectRunbook), nameof(Drill.CleanUpRunbook), nameof(Drill.Environment) })
            drill.Property(key).HasMaxLength(ShortKey.MaxLength);
        foreach (var name in new[] { nameof(Drill.PlannedBy), nameof(Drill.PlannedByWord), nameof(Drill.ApprovedBy), nameof(Drill.StartedBy) })
            drill.Property(name).HasMaxLength(MaxName);
        drill.Property(d => d.Subject).HasMaxLength(MaxReference);
        drill.Property(d => d.Reference).HasMaxLength(MaxReference);
        drill.Property(d => d.Objectives).HasMaxLength(Drill.MaxText);
        drill.Property(d => d.Validations).HasMaxLength(Drill.MaxText);
        drill.Property(d => d.Why).HasMaxLength(Drill.MaxWhy);
        drill.Property(d => d.Leftover).HasMaxLength(Drill.MaxText);
        drill.Property(d => d.Derived).HasConversion<int>();
        drill.Ignore(d => d.EachService);
        drill.HasMany(d => d.Participants).WithOne().HasForeignKey(p => p.Drill).OnDelete(DeleteBehavior.Cascade);
        drill.HasMany(d => d.Criteria).WithOne().HasForeignKey(c => c.Drill).OnDelete(DeleteBehavior.Cascade);
        drill.HasIndex(d => d.Key).IsUnique();

        // The key is the rule: a programme asks for one drill a date.
        drill.HasIndex(d => new { d.Programme, d.DueOn }).IsUnique();
        drill.HasIndex(d => new { d.State, d.ScheduledAt });
        drill.HasIndex(d => d.ScheduledAt);
        drill.HasIndex(d => d.EndedAt);
        drill.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<DrillParticipant> participant)
    {
        participant.ToTable("DrillParticipants");
        participant.HasKey(p => new { p.Drill, p.Contact });
        participant.Property(p => p.Name).HasMaxLength(MaxName);
        participant.HasIndex(p => p.Contact);
    }

    public void Configure(EntityTypeBuilder<DrillObservation> observation)
    {
        observation.ToTable("DrillObservations");
        observation.HasKey(o => new { o.Drill, o.Number });
        observation.Property(o => o.Number).ValueGeneratedNever();
        observation.Property(o => o.By).HasMaxLength(MaxName);
        observation.Property(o => o.Text).HasMaxLength(DrillObservation.MaxText);
        observation.Property(o => o.Reference).HasMaxLength(MaxReference);
        observation.Property(o => o.ContentHash).HasMaxLength(64);

        // Told once: an inject of the script, a run's end.
        observation.HasIndex(o => new { o.Drill, o.Reference }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DrillCriterion> criterion)
    {
        criterion.ToTable("DrillCriteria");
        criterion.HasKey(c => new { c.Drill, c.Number });
        criterion.Property(c => c.Number).ValueGeneratedNever();
        criterion.Property(c => c.Text).HasMaxLength(DrillCriterion.MaxText);
        criterion.Property(c => c.Parameter).HasMaxLength(DrillCriterion.MaxText);
        criterion.Property(c => c.JudgedBy).HasMaxLength(MaxName);
        criterion.Property(c => c.Why).HasMaxLength(DrillCriterion.MaxText);
        criterion.Property(c => c.Evidence).HasMaxLength(DrillCriterion.MaxText);
    }
}
