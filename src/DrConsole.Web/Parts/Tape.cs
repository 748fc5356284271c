namespace DrConsole.Web.Parts;

/// <summary>A phase on the tape.</summary>
public sealed record TapePhase(DateTimeOffset From, DateTimeOffset To, string Label);

/// <summary>A stretch of work on the tape.</summary>
/// <param name="Lane">0 is the critical path; further lanes run beside it.</param>
/// <param name="Expected">When it should have ended; what lies behind shows as late.</param>
public sealed record TapeSegment(DateTimeOffset From, DateTimeOffset To, string Label, TapeKind Kind, int Lane = 0, DateTimeOffset? Expected = null);

public enum TapeKind
{
    Done,
    Late,
    Run,
    You,
    Next,
    Off,
}
