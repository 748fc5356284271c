using DrConsole.Platform;

namespace DrConsole.Backups;

public readonly record struct BackupId(Guid Value) : ITypedId<BackupId>
{
    public static BackupId From(Guid value) => new(value);
}

public enum BackupState
{
    /// <summary>It was asked for and nobody has begun it.</summary>
    Waiting,
    Running,
    Complete,
    Failed,
    Cancelled,

    /// <summary>Nothing was made, for a reason that is on record: the one before still ran, everything was held.</summary>
    Skipped,
}

/// <summary>What had a backup made.</summary>
public enum BackupCause
{
    Schedule,
    Hand,
    Deployment,
    Change,
    Continuous,

    /// <summary>Another tool made it and told.</summary>
    Report,

    /// <summary>What it covers was about to be written over by a restore.</summary>
    BeforeRestore,
}

/// <summary>One result of a policy: what was made, of which instant, and whether it could be read back.</summary>
public sealed partial class Backup : ITopical
{
    public const string Topic = "backups";
    public const int MaxText = 2_000;

    /// <summary>For so long retention lets none go that holds what a restore has written over.</summary>
    public static readonly TimeSpan SafetyKeptFor = TimeSpan.FromDays(30);

    private Backup()
    {
    }

    public BackupId Id { get; private set; }

    /// <summary>The policy's key, kept as it was.</summary>
    [RecordedText]
    public string Policy { get; private set; } = "";

    /// <summary>Counts the policy's backups, from 1.</summary>
    public int Attempt { get; private set; }

    public BackupState State { get; private set; }

    public BackupCause Cause { get; private set; }

    [PersonName]
    public string StartedBy { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The instant of the data: what is restored is as it was then. Null until that is known.</summary>
    public DateTimeOffset? AsOf { get; private set; }

    /// <summary>Of the archive.</summary>
    public long Bytes { get; private set; }

    /// <summary>Of what is in it, before compression.</summary>
    public long ContentBytes { get; private set; }

    /// <summary>SHA-256 of the archive, in hexadecimal digits; what another tool gave where it made it.</summary>
    [RecordedText]
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset? VerifiedAt { get; private set; }

    [RecordedText]
    public string VerifiedHow { get; private set; } = "";

    /// <summary>Why there is none, or what is wrong with it.</summary>
    [RecordedText]
    public string Problem { get; private set; } = "";

    /// <summary>What the method says of it: 12 files of 4,310 changed.</summary>
    [RecordedText]
    public string Said { get; private set; } = "";

    /// <summary>Another tool made it; this console has no copy of it.</summary>
    public bool IsExternal { get; private set; }

    /// <summary>Which tool made it, where another did.</summary>
    [RecordedText]
    public string Tool { get; private set; } = "";

    /// <summary>What that tool calls it: unique within the policy.</summary>
    [RecordedText]
    public string? Reference { get; private set; }

    /// <summary>Earlier backups that a restore of this one reads too, their ids one a line.</summary>
    public string Needs { get; private set; } = "";

    public DateTimeOffset? CancelAskedAt { get; private set; }

    /// <summary>When retention took its copies away.</summary>
    public DateTimeOffset? PrunedAt { get; private set; }

    /// <summary>One while it waits or runs and nothing otherwise: unique with the policy, so that there are never two at the same time, on no node.</summary>
    public int? Busy { get; private set; }

    /// <summary>Until when the node that makes it is believed to be alive.</summary>
    [Unrecorded("Prolonged every few seconds; who has it made is recorded.")]
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>How far it has come, while it runs.</summary>
    [Unrecorded("Changes every few seconds while a backup is made; what it came to is recorded.")]
    public long DoneBytes { get; private set; }

    public bool IsGood => State is BackupState.Complete && PrunedAt is null;

    public bool IsVerified => IsGood && VerifiedAt is not null;

    public IReadOnlyList<BackupId> NeededBackups => [.. KeyLines.Each(Needs).Select(line => new BackupId(Guid.Parse(line)))];

    IEnumerable<string> ITopical.Topics => [Topic, $"backup-policy/{Policy}"];
}
