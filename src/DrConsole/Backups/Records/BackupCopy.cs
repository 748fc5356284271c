using DrConsole.Platform;

namespace DrConsole.Backups;

public readonly record struct BackupCopyId(Guid Value) : ITypedId<BackupCopyId>
{
    public static BackupCopyId From(Guid value) => new(value);
}

/// <summary>What a copy lies on: copies on one kind share its faults.</summary>
public enum CopyMedia
{
    Disk,
    ObjectStore,
    Tape,
    Runner,
    Other,
}

public enum CopyState
{
    Writing,
    Complete,

    /// <summary>It is there and is not what was written.</summary>
    Broken,

    /// <summary>It is not there any more, and nobody here took it away.</summary>
    Missing,
    Failed,
    Pruned,
}

/// <summary>One stored copy of a backup: where it lies and in what state it was found last.</summary>
public sealed class BackupCopy : ITopical
{
    public const int MaxAddress = 600;

    private BackupCopy()
    {
    }

    public BackupCopyId Id { get; private set; }

    public BackupId Backup { get; private set; }

    /// <summary>In the order of the policy's destinations, from 1.</summary>
    public int Number { get; private set; }

    [RecordedText]
    public string Policy { get; private set; } = "";

    /// <summary>The destination's key, kept as it was; empty where another tool told of it.</summary>
    [RecordedText]
    public string Destination { get; private set; } = "";

    /// <summary>The destination's address when it was written.</summary>
    [RecordedText]
    public string Address { get; private set; } = "";

    /// <summary>What it is called there.</summary>
    [RecordedText]
    public string ObjectKey { get; private set; } = "";

    public CopyMedia Media { get; private set; }

    /// <summary>The site or region.</summary>
    [RecordedText]
    public string Site { get; private set; } = "";

    public bool IsOffSite { get; private set; }

    /// <summary>Until when the place itself lets nobody delete it.</summary>
    public DateTimeOffset? ImmutableUntil { get; private set; }

    public long Bytes { get; private set; }

    [RecordedText]
    public string Sha256 { get; private set; } = "";

    public CopyState State { get; private set; }

    /// <summary>When it was last read back whole and was what it should be, or was found not to be.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    [RecordedText]
    public string Problem { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Backups.Backup.Topic, $"backup-policy/{Policy}"];

    internal static BackupCopy Begin(Backup backup, int number, BackupDestination destination, string objectKey, DateTimeOffset now) => new()
    {
        Id = new BackupCopyId(Guid.CreateVersion7(now)),
        Backup = backup.Id,
        Number = number,
        Policy = backup.Policy,
        Destination = destination.Key,
        Address = destination.Address,
        ObjectKey = objectKey,
        Media = destination.Media,
        Site = destination.Site,
        IsOffSite = destination.IsOffSite,
        State = CopyState.Writing,
    };

    internal static BackupCopy Report(Backup backup, int number, ReportedCopy told, DateTimeOffset now) => new()
    {
        Id = new BackupCopyId(Guid.CreateVersion7(now)),
        Backup = backup.Id,
        Number = number,
        Policy = backup.Policy,
        Address = told.Address,
        Media = told.Media,
        Site = told.Site,
        IsOffSite = told.IsOffSite,
        ImmutableUntil = told.ImmutableUntil,
        Bytes = backup.Bytes,
        Sha256 = backup.Sha256,
        State = CopyState.Complete,
    };

    internal void Complete(long bytes, string sha256, DateTimeOffset? immutableUntil) => (State, Bytes, Sha256, ImmutableUntil, Problem) = (CopyState.Complete, bytes, sha256, immutableUntil, "");

    internal void FindGood(DateTimeOffset now) => (State, CheckedAt, Problem) = (CopyState.Complete, now, "");

    internal void FindBad(CopyState state, string why, DateTimeOffset now) => (State, CheckedAt, Problem) = (state, now, why.Length <= Backups.Backup.MaxText ? why : why[..Backups.Backup.MaxText]);

    internal void Prune() => State = CopyState.Pruned;
}
