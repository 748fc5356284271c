using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>What is known of a drill when its criteria are judged; every fact with where it can be seen.</summary>
public sealed record CriterionFacts(DateTimeOffset? FailureAt)
{
    /// <summary>The recovery's run; null where there is none.</summary>
    public RunSeen? Run { get; init; }

    public IReadOnlyList<Measured> Measured { get; init; } = [];

    /// <summary>Alarms of the drill's services and of the sources that its criteria name, from the failure on, the first first.</summary>
    public IReadOnlyList<AlarmSeen> Alarms { get; init; } = [];

    /// <summary>Updates about the drill that went out, the first first.</summary>
    public IReadOnlyList<UpdateSeen> Updates { get; init; } = [];

    /// <summary>Everybody who was asked to acknowledge in it, once each.</summary>
    public IReadOnlyList<AnswerSeen> Answers { get; init; } = [];

    /// <summary>A restore test that the drill is: its comparisons. Null where it is none.</summary>
    public RestoreSeen? Restore { get; init; }

    public sealed record RunSeen(string Address, string Title, RunStatus Status, string Why, IReadOnlyList<GateSeen> Gates);

    /// <param name="Compares">It asks several places and demands the same answer.</param>
    /// <param name="EndedAt">When it passed or failed.</param>
    public sealed record GateSeen(string Step, string Title, bool Compares, StepStatus Status, string Why, DateTimeOffset? EndedAt, string Address);

    public sealed record AlarmSeen(string Source, string Title, DateTimeOffset At, string Address);

    public sealed record UpdateSeen(string Title, DateTimeOffset SentAt, string Address);

    /// <param name="Belongs">Whom they are among, as people are named: <c>contact/ida</c>, <c>group/executives</c>.</param>
    public sealed record AnswerSeen(string Name, DateTimeOffset AskedAt, DateTimeOffset? AcknowledgedAt, IReadOnlyCollection<string> Belongs, string Address);

    public sealed record RestoreSeen(string Address, bool HasPassed, int Equal, int Compared, string Problem);
}

/// <summary>What a criterion was found to be, why, and where that can be seen.</summary>
public sealed record CriterionVerdict(bool IsMet, string Why, string Evidence);
