using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

internal sealed class FailoverPairConfiguration : IEntityTypeConfiguration<FailoverPair>, IEntityTypeConfiguration<FailoverApproval>, IEntityTypeConfiguration<FailoverStanding>, IEntityTypeConfiguration<FailoverEvent>
{
    private const int MaxSwitch = 400;

    public void Configure(EntityTypeBuilder<FailoverPair> pair)
    {
        pair.ToTable("FailoverPairs");
        pair.HasKey(p => p.Key);
        pair.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        pair.Property(p => p.Name).HasMaxLength(FailoverPairRules.MaxName);
        pair.Property(p => p.Summary).HasMaxLength(FailoverPairRules.MaxText);
        pair.Property(p => p.ServiceKey).HasMaxLength(ShortKey.MaxLength);
        pair.Property(p => p.EnvironmentKey).HasMaxLength(ShortKey.MaxLength);
        pair.Property(p => p.Switchover).HasMaxLength(MaxSwitch);
        pair.Property(p => p.Back).HasMaxLength(MaxSwitch);
        pair.Ignore(p => p.Text);
        pair.HasCountedVersion();
        pair.HasIndex(p => p.ServiceKey);
    }

    public void Configure(EntityTypeBuilder<FailoverApproval> approval)
    {
        approval.ToTable("FailoverApprovals");
        approval.HasKey(a => new { a.PairKey, a.PairVersion, a.UserWord });
        approval.Property(a => a.PairKey).HasMaxLength(ShortKey.MaxLength);
        approval.Property(a => a.UserWord).HasMaxLength(64);
        approval.Property(a => a.By).HasMaxLength(FailoverPairRules.MaxName);
    }

    public void Configure(EntityTypeBuilder<FailoverStanding> standing)
    {
        standing.ToTable("FailoverStandings");
        standing.HasKey(s => s.PairKey);
        standing.Property(s => s.PairKey).HasMaxLength(ShortKey.MaxLength);

        // Whoever appends has seen the last fact: of two proposals, or two nodes, one is refused.
        standing.Property(s => s.LastNumber).IsConcurrencyToken();
        standing.HasIndex(s => s.LookAt);
    }

    public void Configure(EntityTypeBuilder<FailoverEvent> happened)
    {
        happened.ToTable("FailoverEvents");
        happened.HasKey(e => new { e.PairKey, e.Number });
        happened.Property(e => e.PairKey).HasMaxLength(ShortKey.MaxLength);
    }
}
