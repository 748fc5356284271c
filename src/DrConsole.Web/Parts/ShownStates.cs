namespace DrConsole.Web.Parts;

/// <summary>Whether somebody can sign in.</summary>
public enum PersonState
{
    Active,
    Invited,
    Locked,
    Disabled,
}

/// <summary>Whether a program's token works.</summary>
public enum TokenState
{
    InForce,
    Expired,
    Revoked,
}

/// <summary>Whether what happens here is real.</summary>
public enum EnvironmentKind
{
    Production,
    Other,
}

/// <summary>Whether everything that acts is held.</summary>
public enum AllStopState
{
    Held,
    Released,
}

/// <summary>What somebody says who ticked a step in a break-glass pack.</summary>
public enum TickClaim
{
    Done,
    TakenBack,
}

/// <summary>What else is true of a job, beside how its last run went.</summary>
public enum JobState
{
    Scheduled,
    Paused,
    Late,
}

/// <summary>Where a plan stands; overdue for review is said beside it.</summary>
public enum PlanState
{
    Draft,
    Review,
    Approved,
    Overdue,
}

/// <summary>Whether a plan is put to use.</summary>
public enum ActivationState
{
    Active,
    StoodDown,
}

/// <summary>Whether a review still waits for somebody.</summary>
public enum ReviewState
{
    Open,
    Overdue,
    Closed,
}

/// <summary>Where a version of a runbook stands.</summary>
public enum RunbookVersionState
{
    Draft,
    Review,
    Published,
    Retired,
}

/// <summary>Where a step of a run stands for whoever looks: what waits for them says so.</summary>
public enum RunStepState
{
    Waiting,
    Ready,
    Running,
    Human,
    You,
    Succeeded,
    Failed,
    Skipped,
    Unknown,
    Rolledback,
}

/// <summary>How a side of a pair looks: the words of the design's table of regions.</summary>
public enum SideState
{
    Active,
    Passive,
    Ready,
    Lagging,
    Fenced,
    Switching,
    Unreachable,
}
