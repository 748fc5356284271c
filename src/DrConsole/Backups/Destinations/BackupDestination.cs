using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A place that copies are written to, and what it is worth: on what it lies, where, and what it refuses to forget.</summary>
public sealed class BackupDestination : IKeyed<DestinationText>, ITopical
{
    public const string Topic = "destinations";
    public const int MaxSite = 100;

    private BackupDestination()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    /// <summary><c>/srv/backups</c>, <c>s3://bucket/prefix?lock=compliance</c>.</summary>
    [RecordedText]
    public string Address { get; private set; } = "";

    public CopyMedia Media { get; private set; }

    [RecordedText]
    public string Site { get; private set; } = "";

    public bool IsOffSite { get; private set; }

    /// <summary>For how long the place is asked to let nobody delete what is written.</summary>
    public TimeSpan? ImmutableFor { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"destination/{Key}"];

    public DestinationText Text => new(Name, Address) { Purpose = Purpose, Media = Media, Site = Site, IsOffSite = IsOffSite, ImmutableFor = ImmutableFor };

    public static BackupDestination Create(string key, DestinationText text)
    {
        var destination = new BackupDestination { Key = ShortKey.Parse("key", key) };
        destination.Change(text);
        return destination;
    }

    public void Change(DestinationText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Purpose, Address, Media) = (tidied.Name, tidied.Purpose, tidied.Address, tidied.Media);
        (Site, IsOffSite, ImmutableFor) = (tidied.Site, tidied.IsOffSite, tidied.ImmutableFor);
    }
}

/// <summary>What a person may change about a destination.</summary>
public sealed record DestinationText(string Name, string Address) : IWritten<DestinationText>
{
    public string Purpose { get; init; } = "";

    public CopyMedia Media { get; init; }

    public string Site { get; init; } = "";

    public bool IsOffSite { get; init; }

    public TimeSpan? ImmutableFor { get; init; }

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Address", Address), ("Purpose", Purpose), ("Media", $"{Media}"), ("Site", Site), ("Off-site", IsOffSite ? "yes" : "no"),
        ("Immutable for", ImmutableFor is { } length ? Durations.Short(length) : ""),
    ];

    public DestinationText Tidied() => this with { Name = Name.Trim(), Address = Address.Trim(), Purpose = PlainWriting.Note(Purpose), Site = Site.Trim() };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, ContactRules.MaxName)
        .CheckLine("address", Address, BackupCopy.MaxAddress)
        .CheckNote("purpose", Purpose)
        .CheckLine("site", Site, BackupDestination.MaxSite, optional: true)
        .Check(ImmutableFor is null || ImmutableFor >= TimeSpan.FromHours(1) && ImmutableFor <= TimeSpan.FromDays(3_660), "immutableFor", "An hour to ten years is accepted.")
        .ThrowIfAny();
}
