using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>An instant of a recovery. In the order in which they follow each other.</summary>
public enum MomentKind
{
    /// <summary>The newest copy from which was restored.</summary>
    Copy,

    /// <summary>The last change that the restored data had.</summary>
    DataAsOf,

    Failure,
    Detected,
    Declared,
    Decided,
    Begun,
    Recovered,
    Verified,
    Ended,
}

/// <summary>A length of time that a report gives.</summary>
public enum SpanKind
{
    /// <summary>From the beginning to the end.</summary>
    Whole,
    Phase,
    Rto,
    Rpo,
    RtoTarget,
    RpoTarget,
    Detection,
    DetectionTarget,

    /// <summary>How often copies are made.</summary>
    Interval,

    /// <summary>How long making one takes.</summary>
    CopyTime,
}

/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Said">As it stands there.</param>
public sealed record StatedMoment(MomentKind Kind, DateTimeOffset At, int Line, string Said);

public sealed record StatedSpan(SpanKind Kind, TimeSpan Value, int Line, string Said);

/// <summary>Something with a beginning and an end of its own: a phase, a step, a check.</summary>
/// <param name="Stated">How long it is said to have taken.</param>
/// <param name="Checks">It looks at what was done, instead of doing it.</param>
public sealed record StatedPhase(string Name, DateTimeOffset? From, DateTimeOffset? To, TimeSpan? Stated, bool Checks, int Line)
{
    public TimeSpan? Length => Stated ?? (From is { } from && To is { } to ? to - from : null);
}

/// <summary>A measurement beside what was promised.</summary>
/// <param name="Met">What the report makes of it; null when it does not say.</param>
public sealed record StatedResult(string Name, TimeSpan Target, TimeSpan Actual, bool? Met, int Line);

/// <summary>A place where a copy is.</summary>
public sealed record StatedCopy(string Place, int Line);

/// <summary>So many of so many, as in '5 of 6 criteria met'.</summary>
public sealed record StatedCount(int Met, int Of, int Line);

/// <summary>What a report says, as far as its figures can be read: of a drill, of a restore test, of an incident; our own or somebody else's.</summary>
public sealed record StatedReport(string Title)
{
    public ValueList<StatedMoment> Moments { get; init; } = [];

    public ValueList<StatedSpan> Spans { get; init; } = [];

    public ValueList<StatedPhase> Phases { get; init; } = [];

    public ValueList<StatedResult> Results { get; init; } = [];

    public ValueList<StatedCopy> Copies { get; init; } = [];

    /// <summary>Criteria by themselves, each met or not.</summary>
    public ValueList<bool> Criteria { get; init; } = [];

    public StatedCount? Count { get; init; }

    /// <summary>Times of day are of this day, where the report says which.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How much could be read: nothing to judge is no clean bill.</summary>
    public int Figures => Moments.Count + Spans.Count + Phases.Count + Results.Count + Copies.Count + Criteria.Count + (Count is null ? 0 : 1);

    public StatedMoment? At(MomentKind kind) => Moments.FirstOrDefault(moment => moment.Kind == kind);

    public StatedSpan? Of(SpanKind kind) => Spans.FirstOrDefault(span => span.Kind == kind);
}
