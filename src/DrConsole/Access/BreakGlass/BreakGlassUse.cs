using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct BreakGlassUseId(Guid Value) : ITypedId<BreakGlassUseId>
{
    public static BreakGlassUseId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Why somebody takes the break-glass account: the emergency itself, or the quarter's rehearsal.</summary>
public sealed record BreakGlassReason(bool IsRehearsal, string Text)
{
    public static BreakGlassReason Parse(bool isRehearsal, string? text) => text?.Trim() is { Length: >= 3 and <= BreakGlassUse.MaxReason } reason
        ? new BreakGlassReason(isRehearsal, reason)
        : throw new InvalidException("reason", $"Say why, in 3 to {BreakGlassUse.MaxReason} characters. Every administrator will read it.");
}

/// <summary>One sign-in with the break-glass account. Every administrator sees it until one of them has acknowledged it; notices page from it.</summary>
public sealed class BreakGlassUse : ITopical
{
    public const int MaxReason = 500;

    private BreakGlassUse()
    {
    }

    public BreakGlassUseId Id { get; private set; }

    public UserId UserId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public bool IsRehearsal { get; private set; }

    [RecordedText]
    public string Reason { get; private set; } = "";

    [PersonName]
    public string? AcknowledgedBy { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [BreakGlassAccount.Topic];

    public static BreakGlassUse Begin(UserId user, BreakGlassReason why, DateTimeOffset now) =>
        new() { Id = new BreakGlassUseId(Guid.CreateVersion7(now)), UserId = user, At = now, IsRehearsal = why.IsRehearsal, Reason = why.Text };

    public void Acknowledge(Actor by, DateTimeOffset now)
    {
        if (by.Behind == UserId.Value)
            throw new RefusedException("Whoever uses the break-glass account does not acknowledge that. Another administrator does.");
        if (AcknowledgedAt is not null)
            throw new RefusedException($"{AcknowledgedBy} has acknowledged this already.");
        (AcknowledgedBy, AcknowledgedAt) = (by.Name, now);
    }
}

internal sealed class BreakGlassUseConfiguration : IEntityTypeConfiguration<BreakGlassUse>
{
    public void Configure(EntityTypeBuilder<BreakGlassUse> use)
    {
        use.ToTable("BreakGlassUses");
        use.Property(u => u.Reason).HasMaxLength(BreakGlassUse.MaxReason);

        // Of two administrators who acknowledge at once, the second is told who was first.
        use.Property(u => u.AcknowledgedAt).IsConcurrencyToken();
        use.HasIndex(u => u.At);
        use.HasIndex(u => u.AcknowledgedAt);
    }
}
