namespace DrConsole.Runs;

/// <summary>
/// The journals of all runs. What was appended is durable when the call returns and is there as a whole or not at all. One node at a time
/// works a run, under a fence that grows with every new one; people's commands are appended by any node, in between.
/// </summary>
public interface IRunJournal
{
    /// <summary>Everything after a number, in order.</summary>
    Task<IReadOnlyList<Journaled>> ReadAsync(RunId run, long after, CancellationToken cancel);

    Task<Appending> AppendAsync(RunAppend append, CancellationToken cancel);
}

/// <summary>Facts to be appended, and where the run then stands.</summary>
/// <param name="Fence">The fence under which the run is worked; null for what people ask.</param>
public sealed record RunAppend(RunState State, IReadOnlyList<Journaled> Facts, long? Fence);

public enum Appending
{
    Appended,

    /// <summary>Somebody else appended first. Nothing was stored: read, and decide again.</summary>
    Behind,

    /// <summary>An all stop is in force, and an attempt would have begun. Nothing was stored: tell the run, and decide again.</summary>
    Held,

    /// <summary>Another node works the run now. Nothing was stored, and whatever was begun here is to be ended.</summary>
    Lost,
}

/// <summary>Another node works the run now.</summary>
public sealed class RunLostException(RunId run) : Exception($"Another node works run {run} now.");
