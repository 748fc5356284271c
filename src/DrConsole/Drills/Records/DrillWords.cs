using DrConsole.Platform;

namespace DrConsole.Drills;

public readonly record struct DrillId(Guid Value) : ITypedId<DrillId>
{
    public static DrillId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public enum DrillKind
{
    /// <summary>The console starts the runbook at its time.</summary>
    Automated,

    /// <summary>People work the runbook.</summary>
    Guided,

    /// <summary>People talk a scenario through. Nothing is touched.</summary>
    Tabletop,

    /// <summary>Who can be reached, and how soon.</summary>
    Notification,

    /// <summary>A backup is read back to scratch.</summary>
    RestoreTest,

    /// <summary>The failover of a pair is tried in the environment of its trials.</summary>
    Failover,
    Failback,
}

public enum DrillState
{
    Planned,
    Running,

    /// <summary>What was broken or left is put right, also after an abort.</summary>
    CleaningUp,

    /// <summary>It is over, and waits to be judged.</summary>
    Judging,
    Done,
    Aborted,

    /// <summary>It did not begin in time.</summary>
    Missed,
}

/// <summary>Only passed counts as passed.</summary>
public enum DrillOutcome
{
    Passed,
    PassedWithGaps,
    Failed,
}

public enum DrillDuty
{
    Participant,

    /// <summary>Leads a tabletop, writes down answers and decisions.</summary>
    Facilitator,
    Observer,
}

public enum ObservationKind
{
    Observation,
    Decision,
    Answer,
    Inject,

    /// <summary>Of when the data is that came back, as a person states it.</summary>
    RecoveryPoint,

    /// <summary>What the console itself saw or did.</summary>
    Event,
}

/// <summary>The times of a drill, in the order in which they follow one another.</summary>
[Flags]
public enum DrillMoments
{
    None = 0,
    Failure = 1,
    Detected = 2,
    Decided = 4,
    Executed = 8,
    Verified = 16,
}

/// <summary>By what a criterion is judged.</summary>
public enum CriterionKind
{
    Person,
    RunSucceeded,
    GatePassed,
    DataEqual,
    WithinTarget,
    AlarmFired,
    UpdateInTime,
    AcknowledgedBy,
}

public enum CriterionJudgement
{
    Met,
    NotMet,
}
