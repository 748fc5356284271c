namespace DrConsole.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Nothing is worked: it waits for a time, for another run, or to be taken up.</summary>
    Waiting,
    Running,
    WaitingForHuman,
    Paused,
    RollingBack,
    Succeeded,
    Failed,
    Aborted,
    RolledBack,
}

/// <summary>Where a step of a run stands.</summary>
public enum StepStatus
{
    /// <summary>Others must end first.</summary>
    Waiting,

    /// <summary>Nothing is in its way but the run itself.</summary>
    Ready,
    Running,
    WaitingForHuman,
    Succeeded,
    Failed,
    Skipped,

    /// <summary>It was begun and nobody knows how it ended.</summary>
    Unknown,
    RolledBack,
}

/// <summary>How an attempt ended, as the journal says it.</summary>
public enum AttemptEnding
{
    Succeeded,
    Failed,
    Refused,
    TimedOut,
    Interrupted,
    Lost,
}
