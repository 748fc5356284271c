using DrConsole.Platform;

namespace DrConsole.Estate;

public enum DataClassPriority
{
    Critical,
    High,
    Medium,
}

/// <summary>How copies of a data class are kept up to date.</summary>
public enum SyncMethod
{
    RealTime,
    NearRealTime,
    Periodic,
}

/// <summary>A kind of data: how much of it may be lost, how it is copied, how long it is kept.</summary>
public sealed class DataClass : ICounted, ITopical
{
    public const string Topic = "data-classes";
    public const int MaxCopies = 20;

    private DataClass()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    /// <summary>1 is lost last.</summary>
    public int Tier { get; private set; }

    public DataClassPriority Priority { get; private set; }

    [RecordedText]
    public string Summary { get; private set; } = "";

    /// <summary>The service that holds it, by its key.</summary>
    [RecordedText]
    public string? HeldBy { get; private set; }

    public TimeSpan? FixedRpo { get; private set; }

    public bool FollowsInterval { get; private set; }

    /// <summary>How often a copy or a checkpoint is made.</summary>
    public TimeSpan? Interval { get; private set; }

    public SyncMethod? Sync { get; private set; }

    public TimeSpan? AllowedLag { get; private set; }

    [RecordedText]
    public string BackupStrategy { get; private set; } = "";

    public TimeSpan? Retention { get; private set; }

    /// <summary>Null when nobody has said.</summary>
    public bool? EncryptedAtRest { get; private set; }

    public bool? EncryptedInTransit { get; private set; }

    public long? SizeBytes { get; private set; }

    /// <summary>The region of each copy, one a line, the primary first.</summary>
    [RecordedText]
    public string CopyRegions { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>How much may be lost: a fixed length, or whatever the interval is now.</summary>
    public TimeSpan? Rpo => FollowsInterval ? Interval : FixedRpo;

    IEnumerable<string> ITopical.Topics => [Topic, $"data-class/{Key}"];

    public DataClassText Text => new(Name, Tier, Priority)
    {
        Summary = Summary,
        HeldBy = HeldBy ?? "",
        Rpo = FixedRpo,
        FollowsInterval = FollowsInterval,
        Interval = Interval,
        Sync = Sync,
        AllowedLag = AllowedLag,
        BackupStrategy = BackupStrategy,
        Retention = Retention,
        EncryptedAtRest = EncryptedAtRest,
        EncryptedInTransit = EncryptedInTransit,
        SizeBytes = SizeBytes,
        CopyRegions = [.. CopyRegions.Split('\n', StringSplitOptions.RemoveEmptyEntries)],
    };

    public static DataClass Create(string key, DataClassText text, DateTimeOffset now)
    {
        var made = new DataClass { Key = ShortKey.Parse("key", key), CreatedAt = now };
        made.Change(text);
        return made;
    }

    public void Change(DataClassText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Name, Tier, Priority, Summary) = (tidied.Name, tidied.Tier, tidied.Priority, tidied.Summary);
        HeldBy = tidied.HeldBy.Length > 0 ? tidied.HeldBy : null;
        (FixedRpo, FollowsInterval, Interval) = (tidied.Rpo, tidied.FollowsInterval, tidied.Interval);
        (Sync, AllowedLag, BackupStrategy, Retention) = (tidied.Sync, tidied.AllowedLag, tidied.BackupStrategy, tidied.Retention);
        (EncryptedAtRest, EncryptedInTransit, SizeBytes) = (tidied.EncryptedAtRest, tidied.EncryptedInTransit, tidied.SizeBytes);
        CopyRegions = string.Join('\n', tidied.CopyRegions);
    }
}
