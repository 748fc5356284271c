using DrConsole.Platform;

namespace DrConsole.Runbooks;

public enum StepKind
{
    Manual,
    Command,
    Http,
    Approval,
    Gate,
    Wait,
    Notify,
    Decision,
    Runbook,
    CloudWatch,
}

/// <summary>What happens when a step fails for good.</summary>
public enum FailureRule
{
    Stop,
    Continue,
    Rollback,
}

/// <summary>Whether the side that is left can still answer.</summary>
public enum RunVariant
{
    /// <summary>Both sides answer: what is moved is moved in order.</summary>
    Planned,

    /// <summary>The other side does not answer.</summary>
    Disaster,
}

/// <summary>One step of a runbook: what is done, by whom, how long, and what if not.</summary>
public sealed record Step(string Id, string Phase, string Title, StepBody Body)
{
    public const int MaxEntries = 100;

    /// <summary>The incident role or duty that answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>Steps that must end first. Null: the step before it in the file.</summary>
    public ValueList<string>? After { get; init; }

    /// <summary>The variant in which alone it is worked; null: in both.</summary>
    public RunVariant? Only { get; init; }

    public Expected? Expected { get; init; }

    public TimeSpan? Timeout { get; init; }

    public Retries? Retries { get; init; }

    /// <summary>Safe to run again when its outcome is unknown.</summary>
    public bool Repeatable { get; init; }

    public FailureRule OnFailure { get; init; }

    public Rollback? Rollback { get; init; }

    /// <summary>Files that it makes, kept with the run.</summary>
    public ValueList<string> Produces { get; init; } = [];

    /// <summary>Things to do, in this order.</summary>
    public ValueList<string> Items { get; init; } = [];

    public ValueList<StepCheck> Checks { get; init; } = [];

    public ValueList<string> Scope { get; init; } = [];

    /// <summary>Markdown.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Values taken from its answer or output: a path into JSON beginning with <c>$</c>, or an expression with one group.</summary>
    public ValueList<Named<string>> Captures { get; init; } = [];

    public StepKind Kind => Body.Kind;
}

/// <summary>How long a step takes, or that it stays open until others are done and is looked at again and again.</summary>
public sealed record Expected(DurationRange? Length, TimeSpan? Recheck)
{
    public bool IsOpen => Length is null;

    public static Expected Of(TimeSpan length) => new(DurationRange.Of(length), null);
}

public sealed record Retries(int Count, TimeSpan Delay);

/// <summary>How a step is undone; or that nothing can undo it, and why.</summary>
public sealed record Rollback(StepBody? Body, TimeSpan? Timeout, string Because)
{
    public bool IsNone => Body is null;

    public string Instructions { get; init; } = "";

    public ValueList<string> Items { get; init; } = [];

    public static Rollback None(string because) => new(null, null, because);
}

/// <summary>A check with a result of its own. Without a probe a person looks.</summary>
public sealed record StepCheck(string Title, Probe? Probe);
