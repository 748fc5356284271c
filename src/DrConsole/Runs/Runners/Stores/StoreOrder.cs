using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>What a runner is asked to do with the copies that lie on its disk.</summary>
/// <param name="Directory">On the runner's host; its own file must name it.</param>
/// <param name="Transfer">Under which its content is fetched or given; empty where none moves.</param>
public sealed record StoreOrder(StoreAct Act, string Directory, string Key = "", string Transfer = "")
{
    public string? Sha256 { get; init; }

    public DateTimeOffset? RetainUntil { get; init; }

    public bool IsHeld { get; init; }

    /// <summary>Of a listing: the key to go on from.</summary>
    public string? After { get; init; }

    public int Count { get; init; }

    /// <summary>Of clearing away: only what was begun before.</summary>
    public DateTimeOffset Before { get; init; }
}

public enum StoreAct
{
    Put,
    Replace,
    Get,
    Head,
    List,
    Delete,
    Hold,
    Clear,
}

/// <summary>What came of it.</summary>
public sealed record StoreAnswer(StoreResult Result, string Why = "")
{
    public StoredObject? Object { get; init; }

    public IReadOnlyList<ListedObject> Listed { get; init; } = [];

    public int Cleared { get; init; }

    internal static StoreAnswer Of(ObjectOutcome<StoredObject> outcome) => outcome switch
    {
        ObjectOutcome<StoredObject>.Done(var stored) => new(StoreResult.Done) { Object = stored },
        ObjectOutcome<StoredObject>.Taken(var there) => new(StoreResult.Taken) { Object = there },
        _ => Failed(outcome),
    };

    internal static StoreAnswer Failed<T>(ObjectOutcome<T> outcome) => outcome switch
    {
        ObjectOutcome<T>.Missing => new(StoreResult.Missing),
        ObjectOutcome<T>.Locked(var why) => new(StoreResult.Locked, why),
        ObjectOutcome<T>.Retry(var why) => new(StoreResult.Retry, why),
        ObjectOutcome<T>.Rejected(var why) => new(StoreResult.Rejected, why),
        _ => throw new InvalidOperationException(),
    };

    /// <param name="done">What it answers when it was done.</param>
    internal ObjectOutcome<T> To<T>(Func<StoreAnswer, T?> done) => Result switch
    {
        StoreResult.Done when done(this) is { } value => new ObjectOutcome<T>.Done(value),
        StoreResult.Taken when Object is { } there => new ObjectOutcome<T>.Taken(there),
        StoreResult.Missing => new ObjectOutcome<T>.Missing(),
        StoreResult.Locked => new ObjectOutcome<T>.Locked(Why),
        StoreResult.Rejected => new ObjectOutcome<T>.Rejected(Why),
        _ => new ObjectOutcome<T>.Retry(Why.Length > 0 ? Why : "Its runner answered with half of an answer."),
    };
}

public enum StoreResult
{
    Done,
    Missing,
    Taken,
    Locked,
    Retry,
    Rejected,
}

/// <summary>What a runner says of content before it gives it; signed in the place of a body, which is too long to be signed before it is sent.</summary>
/// <param name="Sha256">Empty where it is made while it is given: then it says itself that it is whole.</param>
public sealed record GivenContent(string Transfer, string Sha256);
