using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

internal sealed class RunConfiguration : IEntityTypeConfiguration<Run>, IEntityTypeConfiguration<RunEvent>, IEntityTypeConfiguration<RunHold>
{
    public void Configure(EntityTypeBuilder<Run> run)
    {
        run.ToTable("Runs");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        run.Property(r => r.Title).HasMaxLength(RunbookFile.MaxTitle);
        run.Property(r => r.ContentHash).HasMaxLength(64);
        run.Property(r => r.ServiceKey).HasMaxLength(ShortKey.MaxLength);
        run.Property(r => r.EnvironmentKey).HasMaxLength(ShortKey.MaxLength);
        run.Property(r => r.Incident).HasMaxLength(120);
        run.Property(r => r.StartedBy).HasMaxLength(160);
        run.Property(r => r.ParentStep).HasMaxLength(64);
        run.Property(r => r.Why).HasMaxLength(500);
        run.Property(r => r.Waits).HasMaxLength(500);
        run.Property(r => r.Holder).HasMaxLength(64);

        // Whoever appends has seen the last fact; whoever works it still holds it.
        run.Property(r => r.LastNumber).IsConcurrencyToken();
        run.Property(r => r.Fence).IsConcurrencyToken();
        run.HasIndex(r => r.StartedAt);
        run.HasIndex(r => new { r.RunbookKey, r.StartedAt });
        run.HasIndex(r => r.ParentRun);
        run.HasIndex(r => new { r.EndedAt, r.WakeAt });
    }

    public void Configure(EntityTypeBuilder<RunEvent> happened)
    {
        happened.ToTable("RunEvents");
        happened.HasKey(e => new { e.RunId, e.Number });
    }

    public void Configure(EntityTypeBuilder<RunHold> hold)
    {
        hold.ToTable("RunHolds");

        // The key is the rule: never two.
        hold.HasKey(h => new { h.EnvironmentKey, h.ServiceKey });
        hold.Property(h => h.EnvironmentKey).HasMaxLength(ShortKey.MaxLength);
        hold.Property(h => h.ServiceKey).HasMaxLength(ShortKey.MaxLength);
        hold.HasIndex(h => h.RunId);
    }
}
