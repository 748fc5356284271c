using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>What is seen of a drill outside of its own record.</summary>
internal sealed record DrillSight
{
    /// <summary>The all stop in force; null: nothing holds it.</summary>
    public string? Held { get; init; }

    /// <summary>Why it cannot begin; null: nothing is in its way. Asked only of what is planned and due.</summary>
    public string? Refused { get; init; }

    public RunSeen? Inject { get; init; }

    public RunSeen? Recovery { get; init; }

    public RunSeen? CleanUp { get; init; }

    /// <summary>What a kind without a runbook is worked by.</summary>
    public WorkSeen? Work { get; init; }
}

/// <param name="End">Null while it goes on.</param>
/// <param name="Waits">It goes on only when a person does something.</param>
internal sealed record RunSeen(RunStatus? End, string Why = "", bool IsAborting = false, bool Waits = false)
{
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last thing was done that the last gate looks at; of a run without gates, when it ended well.</summary>
    public DateTimeOffset? ExecutedAt { get; init; }

    /// <summary>When its last gate passed; null where it has none, for then nobody looked.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }
}

/// <param name="Passed">Null while it goes on.</param>
/// <param name="Run">The run that can be stopped; null: it cannot be.</param>
internal sealed record WorkSeen(bool? Passed, string Why, DateTimeOffset? EndedAt, RunSeen? Run = null);

/// <summary>What is to be done next with a drill.</summary>
internal abstract record DrillDeed
{
    private DrillDeed()
    {
    }

    public sealed record Start : DrillDeed;

    public sealed record Postpone(string Why) : DrillDeed;

    public sealed record Miss(string Why) : DrillDeed;

    public sealed record Break : DrillDeed;

    public sealed record Recover : DrillDeed;

    /// <summary>Begins what a kind without a runbook is worked by.</summary>
    public sealed record Work : DrillDeed;

    public sealed record Finish(string Note) : DrillDeed;

    public sealed record Abort(string Why) : DrillDeed;

    /// <summary>What still runs is asked to end at the next moment at which nothing is half done.</summary>
    public sealed record StopRuns : DrillDeed;

    public sealed record CleanUp : DrillDeed;

    public sealed record End(string Leftover) : DrillDeed;
}
