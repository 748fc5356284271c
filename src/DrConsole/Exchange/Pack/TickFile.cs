using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Exchange;

public readonly record struct TickFileId(Guid Value) : ITypedId<TickFileId>
{
    public static TickFileId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One file of ticks that came back from a pack: who brought it, of which pack, and to which run it belongs, if to one.</summary>
public sealed class TickFile : ITopical
{
    public const string Topic = "ticks";

    private readonly List<Tick> _ticks = [];

    private TickFile()
    {
    }

    public TickFileId Id { get; private set; }

    public PackId Pack { get; private set; }

    /// <summary>When the pack was made, as the file says it.</summary>
    public DateTimeOffset PackMadeAt { get; private set; }

    /// <summary>When the file was saved, by the clock of whoever ticked.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    public DateTimeOffset TakenAt { get; private set; }

    [PersonName]
    public string TakenBy { get; private set; } = "";

    /// <summary>The run that was meanwhile worked or begun here; null where none was.</summary>
    public Guid? RunId { get; private set; }

    public IReadOnlyList<Tick> Ticks => _ticks;

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static TickFile Take(TickDocument document, Guid? run, string by, DateTimeOffset now) => new()
    {
        Id = new TickFileId(Guid.CreateVersion7(now)),
        Pack = new PackId(document.Pack),
        PackMadeAt = document.MadeAt,
        SavedAt = document.SavedAt,
        TakenAt = now,
        TakenBy = by,
        RunId = run,
    };

    internal void Add(TickDocument.Line line) => _ticks.Add(new Tick(Id, _ticks.Count + 1, line));
}

/// <summary>Somebody's claim that a step was done, or was not after all, at a time of their own. It is never changed and changes nothing else.</summary>
[Unrecorded("What somebody claims, with their name; that a file of so many was taken is entered.")]
public sealed class Tick
{
    public const int MaxStep = 100;
    public const int MaxBy = 120;
    public const int MaxNote = 1_000;

    private Tick()
    {
    }

    internal Tick(TickFileId file, int number, TickDocument.Line line)
    {
        (File, Number, Mark) = (file, number, line.Mark);
        (Runbook, Version, Hash, Step, IsDone) = (line.Runbook, line.Version, line.Hash, line.Step, line.IsDone);
        (At, By, Note) = (line.At, line.By, line.Note);
    }

    public TickFileId File { get; private set; }

    public int Number { get; private set; }

    /// <summary>What the pack calls it: told again by a later file it is the same.</summary>
    public Guid Mark { get; private set; }

    public string Runbook { get; private set; } = "";

    public int Version { get; private set; }

    public string Hash { get; private set; } = "";

    public string Step { get; private set; } = "";

    public bool IsDone { get; private set; }

    /// <summary>By the clock of whoever ticked.</summary>
    public DateTimeOffset At { get; private set; }

    [PersonName]
    public string By { get; private set; } = "";

    public string Note { get; private set; } = "";
}

internal sealed class TickFileConfiguration : IEntityTypeConfiguration<TickFile>
{
    public void Configure(EntityTypeBuilder<TickFile> file)
    {
        file.ToTable("TickFiles");
        file.HasMany(f => f.Ticks).WithOne().HasForeignKey(tick => tick.File).OnDelete(DeleteBehavior.Cascade);
        file.HasIndex(f => f.TakenAt);
        file.HasIndex(f => f.RunId);
    }
}

internal sealed class TickConfiguration : IEntityTypeConfiguration<Tick>
{
    public void Configure(EntityTypeBuilder<Tick> tick)
    {
        tick.ToTable("Ticks");
        tick.HasKey(t => new { t.File, t.Number });
        tick.Property(t => t.Runbook).HasMaxLength(ShortKey.MaxLength);
        tick.Property(t => t.Hash).HasMaxLength(64);
        tick.Property(t => t.Step).HasMaxLength(Tick.MaxStep);
        tick.Property(t => t.By).HasMaxLength(Tick.MaxBy);
        tick.Property(t => t.Note).HasMaxLength(Tick.MaxNote);
        tick.HasIndex(t => t.Mark).IsUnique();
        tick.HasIndex(t => new { t.Runbook, t.Step });
    }
}
