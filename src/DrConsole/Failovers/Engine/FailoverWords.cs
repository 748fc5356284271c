namespace DrConsole.Failovers;

/// <summary>Where a pair stands. Derived from its facts by <see cref="FailoverState.Stage"/> and nowhere else.</summary>
public enum FailoverStage
{
    Healthy,
    Degraded,
    Proposed,
    Confirming,
    FailingOver,
    OnPassive,
    FailingBack,
    Aborted,

    /// <summary>Both sides take traffic or writes, or seem to. It blocks everything until one is seen to be cut off.</summary>
    SplitBrain,
}

public enum FailoverSide
{
    Active,
    Passive,
}

/// <summary>Which side takes traffic, as far as the console did or saw it.</summary>
public enum ServingSide
{
    Active,
    Passive,

    /// <summary>One is cut off and the other does not take traffic yet.</summary>
    Nobody,

    /// <summary>A step that cuts off or opens was begun, and nobody knows how it ended.</summary>
    Unclear,
}

public enum SwitchDirection
{
    /// <summary>From the active side to the passive one.</summary>
    Over,

    /// <summary>Back again: the old primary is treated as new.</summary>
    Back,
}

/// <summary>The four steps of a switch that its runbook must have, in this order.</summary>
public enum SwitchMark
{
    /// <summary>Both sides answered with the same root.</summary>
    Continuity,

    /// <summary>The side that is left is cut off.</summary>
    Fence,

    /// <summary>The side that is gone to passed its tests; on the way back: the full validation.</summary>
    Smoke,

    /// <summary>The side that is gone to takes traffic.</summary>
    Traffic,
}

public enum MarkStanding
{
    NotYet,
    Done,

    /// <summary>It was done and is rolled back.</summary>
    Undone,

    /// <summary>It was begun and failed, or nobody knows how it ended.</summary>
    Unsure,

    /// <summary>A person passed it over.</summary>
    Skipped,
}

public static class Sides
{
    public static FailoverSide Origin(this SwitchDirection direction) => direction is SwitchDirection.Over ? FailoverSide.Active : FailoverSide.Passive;

    public static FailoverSide Goal(this SwitchDirection direction) => direction is SwitchDirection.Over ? FailoverSide.Passive : FailoverSide.Active;

    public static ServingSide Serves(this FailoverSide side) => side is FailoverSide.Active ? ServingSide.Active : ServingSide.Passive;
}
