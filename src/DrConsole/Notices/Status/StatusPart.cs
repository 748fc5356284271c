using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>A part of what we offer, as people outside know it: "Start agents", "API". How it is, is told by its turns.</summary>
public sealed class StatusPart : ICounted, ITopical
{
    public const string Topic = "status";
    public const int MaxName = 60;

    private StatusPart()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>Where it stands on the page; the smallest first.</summary>
    public int Position { get; private set; }

    /// <summary>The services it is made of, one key a line; for people inside only.</summary>
    [RecordedText]
    public string Services { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    public StatusPartText Text => new(Name, Position, Services);

    public static StatusPart Create(string key, StatusPartText text, DateTimeOffset now)
    {
        var part = new StatusPart { Key = ShortKey.Parse("key", key), CreatedAt = now };
        part.Change(text);
        return part;
    }

    public void Change(StatusPartText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Position, Services) = (tidied.Name, tidied.Position, tidied.Services);
    }
}

/// <summary>What a person may change about a part.</summary>
public sealed record StatusPartText(string Name, int Position = 0, string Services = "")
{
    public StatusPartText Tidied() => new(Name.Trim(), Position, KeyLines.Tidy(Services));

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, StatusPart.MaxName)
        .Check(Position is >= 0 and <= 999, "position", "0 to 999 is accepted.")
        .CheckKeyLines("services", Services, "a service")
        .ThrowIfAny();
}

/// <summary>How a part is, in the words of people outside.</summary>
public enum PartState
{
    Working,

    /// <summary>It works worse than it should: slow, late, some calls fail.</summary>
    Slow,

    Down,
}

/// <summary>From when on a part was in a state. The newest is how it is now; all of them are its history.</summary>
public sealed class PartTurn : ITopical
{
    public const int MaxWords = 60;

    private PartTurn()
    {
    }

    /// <summary>The trouble and its update that said so.</summary>
    public PublicTroubleId Trouble { get; private set; }

    public int Update { get; private set; }

    public string Part { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public PartState State { get; private set; }

    /// <summary>More exactly: "Slow, some calls fail". Empty: the state's own word.</summary>
    [RecordedText]
    public string Words { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [StatusPart.Topic];

    internal static PartTurn Make(PublicTroubleId trouble, int update, PartWord word, DateTimeOffset at) =>
        new() { Trouble = trouble, Update = update, Part = word.Part, At = at, State = word.State, Words = word.Words.Trim() };
}

/// <summary>What an update says about one part.</summary>
public sealed record PartWord(string Part, PartState State, string Words = "");

internal sealed class StatusPartConfiguration : IEntityTypeConfiguration<StatusPart>
{
    public void Configure(EntityTypeBuilder<StatusPart> part)
    {
        part.ToTable("StatusParts");
        part.HasKey(p => p.Key);
        part.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        part.Property(p => p.Name).HasMaxLength(StatusPart.MaxName);
        part.Ignore(p => p.Text);
        part.HasCountedVersion();
    }
}

internal sealed class PartTurnConfiguration : IEntityTypeConfiguration<PartTurn>
{
    public void Configure(EntityTypeBuilder<PartTurn> turn)
    {
        turn.ToTable("StatusPartTurns");
        turn.HasKey(t => new { t.Trouble, t.Update, t.Part });
        turn.Property(t => t.Part).HasMaxLength(ShortKey.MaxLength);
        turn.Property(t => t.Words).HasMaxLength(PartTurn.MaxWords);
        turn.HasOne<StatusPart>().WithMany().HasForeignKey(t => t.Part).OnDelete(DeleteBehavior.Cascade);
        turn.HasIndex(t => new { t.Part, t.At });
    }
}
