using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>How a bundle fares in one place.</summary>
public enum CopyState
{
    Waiting,
    Stored,

    /// <summary>The place will not have it as things are; somebody has to change something. It is tried again once a day.</summary>
    Refused,

    Deleted,
}

/// <summary>A bundle in one place.</summary>
[Unrecorded("Where the record lies, not what it says.")]
public sealed class BundleCopy
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromDays(1);

    private BundleCopy()
    {
    }

    internal BundleCopy(string place, DateTimeOffset now) => (Place, DueAt) = (place, now);

    /// <summary>The place's address, as it stands in the settings.</summary>
    public string Place { get; private set; } = "";

    public CopyState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    public string? Error { get; private set; }

    public DateTimeOffset? StoredAt { get; private set; }

    /// <summary>Until when the place itself refuses to delete it; null where only we do.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Whether the place was told to hold it.</summary>
    public bool IsHeldThere { get; private set; }

    internal void Stored(StoredObject there, DateTimeOffset now) =>
        (State, StoredAt, LockedUntil, IsHeldThere, Error) = (CopyState.Stored, now, there.RetainUntil, there.IsHeld, null);

    internal void Failed(string error, bool mayPass, DateTimeOffset now)
    {
        Attempts++;
        State = mayPass ? CopyState.Waiting : CopyState.Refused;
        Error = error.Length <= 500 ? error : error[..500];
        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(Attempts, 12)) * 5);
        DueAt = now + (!mayPass ? AfterRefusal : pause < Longest ? pause : Longest);
    }

    internal void Held(bool held) => (IsHeldThere, Error) = (held, null);

    internal void Deleted() => (State, Error) = (CopyState.Deleted, null);

    internal void NotDeleted(string error) => Error = error.Length <= 500 ? error : error[..500];
}
