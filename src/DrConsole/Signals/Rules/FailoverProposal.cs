using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>That a rule proposes the failover of a pair; the failovers read it and decide.</summary>
public sealed class FailoverProposal
{
    private FailoverProposal()
    {
    }

    public Guid Id { get; private set; }

    [RecordedText]
    public string Pair { get; private set; } = "";

    public SignalId Signal { get; private set; }

    [RecordedText]
    public string Rule { get; private set; } = "";

    public string Why { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When the failovers took it up.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    internal static FailoverProposal Of(string pair, SignalId signal, string rule, string why, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Pair = pair, Signal = signal, Rule = rule, Why = why, At = now };

    public void Take(DateTimeOffset now) => TakenAt = now;
}

internal sealed class FailoverProposalConfiguration : IEntityTypeConfiguration<FailoverProposal>
{
    public void Configure(EntityTypeBuilder<FailoverProposal> proposal)
    {
        proposal.ToTable("FailoverProposals");
        proposal.Property(p => p.Id).ValueGeneratedNever();
        proposal.Property(p => p.Pair).HasMaxLength(ShortKey.MaxLength);
        proposal.HasIndex(p => p.TakenAt);
    }
}
