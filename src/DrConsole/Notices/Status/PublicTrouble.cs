using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

public readonly record struct PublicTroubleId(Guid Value) : ITypedId<PublicTroubleId>
{
    public static PublicTroubleId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Why people outside read something.</summary>
public enum PublicKind
{
    Trouble,

    /// <summary>Announced work, which may be felt.</summary>
    Maintenance,

    /// <summary>A rehearsal of recovery, announced so that nobody takes it for trouble.</summary>
    Drill,
}

/// <summary>How far trouble is, in the words of people outside.</summary>
public enum PublicPhase
{
    Announced,
    Investigating,
    Identified,
    Monitoring,
    Resolved,
}

/// <summary>Trouble, maintenance or a drill as people outside are told of it, update by update.</summary>
public sealed class PublicTrouble : ICounted, ITopical
{
    private readonly List<PublicUpdate> _updates = [];

    private PublicTrouble()
    {
    }

    public PublicTroubleId Id { get; private set; }

    public PublicKind Kind { get; private set; }

    /// <summary>What it belongs to inside, such as <c>incident/…</c>. Never shown outside.</summary>
    public string Subject { get; private set; } = "";

    public PublicPhase Phase { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When service is expected back, or when announced work ends.</summary>
    public DateTimeOffset? ExpectedBackAt { get; private set; }

    /// <summary>When the next update is promised.</summary>
    public DateTimeOffset? NextUpdateAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What was changed so that it does not come again; told when it is over.</summary>
    [RecordedText]
    public string Learned { get; private set; } = "";

    /// <summary>The parts that it was ever said to be about, one key a line.</summary>
    [RecordedText]
    public string Parts { get; private set; } = "";

    public IReadOnlyList<PublicUpdate> Updates => _updates;

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [StatusPart.Topic];

    public bool IsOpen => EndedAt is null;

    internal static PublicTrouble Begin(PublicKind kind, string subject, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var trouble = new PublicTrouble { Id = new PublicTroubleId(Guid.CreateVersion7(now)), Kind = kind, Subject = subject, StartedAt = startedAt };
        new FieldErrors()
            .Check(kind is PublicKind.Trouble ? startedAt <= now : startedAt > now.AddYears(-1), "startedAt", kind is PublicKind.Trouble ? "Trouble started now or before." : "At most a year ago is accepted.")
            .Check(startedAt > now.AddDays(-30) && startedAt < now.AddYears(1), "startedAt", "At most 30 days ago and a year ahead.")
            .ThrowIfAny();
        return trouble;
    }

    /// <summary>Says one more thing. Gives what it says of parts as turns.</summary>
    internal IReadOnlyList<PartTurn> Tell(PublicUpdateText text, string by, DateTimeOffset now)
    {
        if (!IsOpen)
            throw new RefusedException("It is over. Tell what was learned, or begin a new one.", "over");
        var tidied = text.Tidied();
        tidied.Check(Kind, StartedAt, now);
        var update = new PublicUpdate(Id, _updates.Count + 1, tidied, by, now);
        _updates.Add(update);
        Parts = string.Join('\n', KeyLines.Each(Parts).Union(tidied.Parts.Select(word => word.Part)));
        (Phase, ExpectedBackAt, NextUpdateAt) = (tidied.Phase, tidied.ExpectedBackAt, tidied.NextUpdateAt);
        if (tidied.Phase is PublicPhase.Resolved)
            (EndedAt, NextUpdateAt, ExpectedBackAt) = (now, null, Kind is PublicKind.Trouble ? null : ExpectedBackAt);

        // What the first update says holds since the trouble began.
        var at = update.Number == 1 && StartedAt < now ? StartedAt : now;
        return [.. tidied.Parts.Where(Turns).Select(word => PartTurn.Make(Id, update.Number, word, at))];
    }

    // Work that is announced for a part says nothing of how the part is until then.
    private bool Turns(PartWord word) => Kind is PublicKind.Trouble || Phase is PublicPhase.Resolved || word.State is not PartState.Working;

    internal void Learn(string text)
    {
        if (IsOpen)
            throw new RefusedException("What was learned is told when it is over.", "not-over");
        var learned = PublicUpdateText.Plain(text);
        new FieldErrors().Check(learned.Length <= PublicUpdate.MaxText, "learned", $"At most {PublicUpdate.MaxText} characters are accepted.").ThrowIfAny();
        Learned = learned;
    }
}

/// <summary>One thing that people outside were told, as it was told.</summary>
public sealed class PublicUpdate
{
    public const int MaxHeadline = 120;
    public const int MaxText = 2_000;

    private PublicUpdate()
    {
    }

    internal PublicUpdate(PublicTroubleId trouble, int number, PublicUpdateText text, string by, DateTimeOffset at) =>
        (Trouble, Number, Phase, Headline, Text, By, At) = (trouble, number, text.Phase, text.Headline, text.Text, by, at);

    public PublicTroubleId Trouble { get; private set; }

    public int Number { get; private set; }

    public PublicPhase Phase { get; private set; }

    [RecordedText]
    public string Headline { get; private set; } = "";

    [RecordedText]
    public string Text { get; private set; } = "";

    [PersonName]
    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class PublicTroubleConfiguration : IEntityTypeConfiguration<PublicTrouble>
{
    public void Configure(EntityTypeBuilder<PublicTrouble> trouble)
    {
        trouble.ToTable("PublicTroubles");
        trouble.HasKey(t => t.Id);
        trouble.Property(t => t.Subject).HasMaxLength(120);
        trouble.Property(t => t.Learned).HasMaxLength(PublicUpdate.MaxText);
        trouble.Ignore(t => t.IsOpen);
        trouble.HasCountedVersion();
        trouble.HasMany(t => t.Updates).WithOne().HasForeignKey(update => update.Trouble).OnDelete(DeleteBehavior.Cascade);
        trouble.HasIndex(t => t.StartedAt);
    }
}

internal sealed class PublicUpdateConfiguration : IEntityTypeConfiguration<PublicUpdate>
{
    public void Configure(EntityTypeBuilder<PublicUpdate> update)
    {
        update.ToTable("PublicUpdates");
        update.HasKey(u => new { u.Trouble, u.Number });
        update.Property(u => u.Headline).HasMaxLength(PublicUpdate.MaxHeadline);
        update.Property(u => u.Text).HasMaxLength(PublicUpdate.MaxText);
        update.Property(u => u.By).HasMaxLength(120);
    }
}
