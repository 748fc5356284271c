using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>How a breaker was last seen by any node.</summary>
[Unrecorded("Follows what is called; who resets it is entered as a move.")]
public sealed class BreakerLine : ITopical
{
    public const int MaxName = 200;
    public const int MaxWhy = 500;

    private BreakerLine()
    {
    }

    public string Name { get; private set; } = "";

    public bool IsOpen { get; private set; }

    public string Why { get; private set; } = "";

    public DateTimeOffset MovedAt { get; private set; }

    public int Opened { get; private set; }

    /// <summary>When a person last reset it; every node follows.</summary>
    public DateTimeOffset? ResetAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [BreakerBook.Topic];

    internal static BreakerLine Of(string name) => new() { Name = name };

    internal void Follow(BreakerMoved move)
    {
        (IsOpen, MovedAt, Opened) = (move.IsOpen, move.At, Opened + (move.IsOpen ? 1 : 0));
        if (move.IsOpen)
            Why = BreakerMove.Cut(move.Why ?? "");
    }

    internal void Reset(DateTimeOffset now) => (IsOpen, MovedAt, ResetAt) = (false, now, now);
}

/// <summary>What a breaker did, or what was done to it.</summary>
public enum BreakerEvent
{
    Opened,
    Closed,
    Reset,
}

/// <summary>One move of a breaker.</summary>
public sealed class BreakerMove
{
    private BreakerMove()
    {
    }

    public Guid Id { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    public BreakerEvent What { get; private set; }

    public string Why { get; private set; } = "";

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    internal static BreakerMove Of(string name, BreakerEvent what, string why, string by, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), Name = name, What = what, Why = Cut(why), By = by, At = at };

    internal static string Cut(string text) => text.Length <= BreakerLine.MaxWhy ? text : text[..BreakerLine.MaxWhy];
}

internal sealed class BreakerLineConfiguration : IEntityTypeConfiguration<BreakerLine>
{
    public void Configure(EntityTypeBuilder<BreakerLine> line)
    {
        line.ToTable("BreakerLines");
        line.HasKey(l => l.Name);
        line.Property(l => l.Name).HasMaxLength(BreakerLine.MaxName);
        line.Property(l => l.Why).HasMaxLength(BreakerLine.MaxWhy);
    }
}

internal sealed class BreakerMoveConfiguration : IEntityTypeConfiguration<BreakerMove>
{
    public void Configure(EntityTypeBuilder<BreakerMove> move)
    {
        move.ToTable("BreakerMoves");
        move.Property(m => m.Id).ValueGeneratedNever();
        move.Property(m => m.Name).HasMaxLength(BreakerLine.MaxName);
        move.Property(m => m.Why).HasMaxLength(BreakerLine.MaxWhy);
        move.HasIndex(m => new { m.Name, m.At });
        move.HasIndex(m => m.At);
    }
}
