namespace DrConsole.Platform;

/// <summary>
/// A place that keeps objects under keys, each written once unless somebody means to replace it: a directory, a bucket. Safe to use at once from many threads. What the
/// outside answers comes back as an outcome; only a bug and a cancellation throw.
/// </summary>
public interface IObjectPlace
{
    /// <summary>How people read it: its address without anything secret.</summary>
    string Address { get; }

    /// <summary>
    /// Stores the content whole or not at all. What is there already is never touched: <c>Taken</c> tells whether it is the same. May be repeated after a crash.
    /// </summary>
    Task<ObjectOutcome<StoredObject>> PutAsync(ObjectToStore what, Stream content, CancellationToken cancel);

    /// <summary>Stores the content in place of what is there, unless that is held or kept: for what is meant to be renewed, and never for evidence.</summary>
    Task<ObjectOutcome<StoredObject>> ReplaceAsync(ObjectToStore what, Stream content, CancellationToken cancel);

    /// <summary>The content, from its beginning. The stream belongs to the caller.</summary>
    Task<ObjectOutcome<Stream>> GetAsync(string key, CancellationToken cancel);

    Task<ObjectOutcome<StoredObject>> HeadAsync(string key, CancellationToken cancel);

    /// <summary>In the order of their keys, from the one after <paramref name="after"/> on.</summary>
    Task<ObjectOutcome<IReadOnlyList<ListedObject>>> ListAsync(string prefix, string? after, int count, CancellationToken cancel);

    /// <summary>Deletes for good, unless the object is held or its retention has not ended. Nothing there is <c>Missing</c>.</summary>
    Task<ObjectOutcome<StoredObject>> DeleteAsync(string key, CancellationToken cancel);

    /// <summary>Whether large objects go there in parts, so that one that is cut off can be gone on with.</summary>
    bool TakesParts => false;

    /// <summary>Clears away what puts that nobody goes on with have left of objects whose keys begin like this; gives how many.</summary>
    /// <param name="before">Only what was begun before.</param>
    Task<ObjectOutcome<int>> ClearUnfinishedAsync(string prefix, DateTimeOffset before, CancellationToken cancel) => Task.FromResult<ObjectOutcome<int>>(new ObjectOutcome<int>.Done(0));

    /// <summary>Holds the object whatever its retention says, or lets it go.</summary>
    Task<ObjectOutcome<StoredObject>> HoldAsync(string key, bool held, CancellationToken cancel);
}

/// <summary>An object on its way.</summary>
/// <param name="Sha256">What the content must hash to, where that is known before; what arrives otherwise is refused.</param>
/// <param name="RetainUntil">Nobody may delete it before.</param>
public sealed record ObjectToStore(string Key, string ContentType = "application/octet-stream", byte[]? Sha256 = null, DateTimeOffset? RetainUntil = null, bool IsHeld = false)
{
    /// <summary>
    /// A file in which a place that takes objects in parts notes what it has of this one. Put again with it, the same content goes on from there instead of from its beginning; null where a
    /// put that fails is to leave nothing.
    /// </summary>
    public string? GoOn { get; init; }
}

/// <summary>What a place knows of an object, without its content.</summary>
/// <param name="RetainUntil">Until when the place itself refuses to delete it; null where it does not know how to.</param>
public sealed record StoredObject(string Key, long Size, string? Sha256, DateTimeOffset? RetainUntil, bool IsHeld)
{
    /// <summary>Why it cannot be deleted now; null when it can.</summary>
    public string? LockedBecause(DateTimeOffset now) =>
        IsHeld ? "It is held." : RetainUntil > now ? $"It is kept until {RetainUntil:yyyy-MM-dd HH:mm} UTC." : null;
}

/// <summary>One line of a listing.</summary>
public sealed record ListedObject(string Key, long Size, DateTimeOffset StoredAt);

/// <summary>What a place answers.</summary>
public abstract record ObjectOutcome<T>
{
    private ObjectOutcome()
    {
    }

    public sealed record Done(T Value) : ObjectOutcome<T>;

    /// <summary>There is no object of that key.</summary>
    public sealed record Missing : ObjectOutcome<T>;

    /// <summary>There is one of that key already, and it stays.</summary>
    public sealed record Taken(StoredObject There) : ObjectOutcome<T>;

    /// <summary>It is held or its retention has not ended.</summary>
    public sealed record Locked(string Why) : ObjectOutcome<T>;

    /// <summary>Not now: the place is full, down or slow. Worth trying again.</summary>
    public sealed record Retry(string Error) : ObjectOutcome<T>;

    /// <summary>Not like this: wrong rights, name, content. Somebody must change something first.</summary>
    public sealed record Rejected(string Error) : ObjectOutcome<T>;

    /// <summary>In words, for logs and pages.</summary>
    public string Said => this switch
    {
        Done => "done",
        Missing => "There is nothing of that name.",
        Taken => "Something of that name is there already.",
        Locked locked => locked.Why,
        Retry retry => retry.Error,
        Rejected rejected => rejected.Error,
        _ => throw new InvalidOperationException(),
    };
}
