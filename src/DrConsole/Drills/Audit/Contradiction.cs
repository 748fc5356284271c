namespace DrConsole.Drills;

/// <summary>What can be wrong with the figures of a report.</summary>
public enum AuditRule
{
    /// <summary>Something ends before it begins, or follows what came after it.</summary>
    Backwards,

    /// <summary>Something is checked before it was done.</summary>
    CheckBefore,

    /// <summary>A stated length differs from its times.</summary>
    LengthDiffers,

    /// <summary>The phases do not make up the whole.</summary>
    PhasesDoNotAddUp,

    /// <summary>The loss of data is counted from, or to, another instant than it should be.</summary>
    WrongInstant,

    /// <summary>A verdict differs from its figures.</summary>
    VerdictDiffers,

    /// <summary>Criteria are counted wrongly.</summary>
    CountDiffers,

    /// <summary>What is copied so seldom cannot lose so little.</summary>
    IntervalTooLong,

    /// <summary>All copies are in one region.</summary>
    OneRegion,
}

/// <summary>One contradiction: what is wrong, and the arithmetic that shows it.</summary>
/// <param name="Line">Where it stands in the report; 0 for what is not at one place.</param>
public sealed record Contradiction(AuditRule Rule, string Says, string Shown, int Line);
