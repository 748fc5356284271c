using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

public readonly record struct EvidenceHoldId(Guid Value) : ITypedId<EvidenceHoldId>
{
    public static EvidenceHoldId From(Guid value) => new(value);
}

/// <summary>Keeps every bundle about one subject, whatever its retention says, until it is released: an open incident, a dispute, a single bundle.</summary>
public sealed class EvidenceHold : ITopical
{
    public const int MaxReason = 300;

    private EvidenceHold()
    {
    }

    public EvidenceHoldId Id { get; private set; }

    /// <summary>Such as <c>incident/inc-7</c> or <c>bundle/0198…</c>.</summary>
    [RecordedText]
    public string Subject { get; private set; } = "";

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string HeldBy { get; private set; } = "";

    public DateTimeOffset HeldAt { get; private set; }

    [PersonName]
    public string? ReleasedBy { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Bundle.Topic];

    /// <summary>For a capability that holds evidence in its own transaction, such as an incident that is declared.</summary>
    public static EvidenceHold Place(string subject, string reason, string by, DateTimeOffset now)
    {
        new FieldErrors()
            .Check(subject.Length is > 0 and <= LedgerEntry.MaxSubject, "subject", "Say what is held, such as incident/inc-7.")
            .Check(reason.Trim().Length is > 0 and <= MaxReason, "reason", $"Say why, in up to {MaxReason} characters. Auditors will read it.")
            .ThrowIfAny();
        return new EvidenceHold { Id = new EvidenceHoldId(Guid.CreateVersion7(now)), Subject = subject, Reason = reason.Trim(), HeldBy = by, HeldAt = now };
    }

    public void Release(string by, DateTimeOffset now)
    {
        if (ReleasedAt is not null)
            throw new RefusedException("This hold was released already.");
        (ReleasedBy, ReleasedAt) = (by, now);
    }
}

internal sealed class EvidenceHoldConfiguration : IEntityTypeConfiguration<EvidenceHold>
{
    public void Configure(EntityTypeBuilder<EvidenceHold> hold)
    {
        hold.ToTable("EvidenceHolds");
        hold.Property(h => h.Subject).HasMaxLength(LedgerEntry.MaxSubject);
        hold.Property(h => h.Reason).HasMaxLength(EvidenceHold.MaxReason);
        hold.Property(h => h.ReleasedAt).IsConcurrencyToken();
        hold.HasIndex(h => new { h.Subject, h.ReleasedAt });
    }
}
