namespace DrConsole.Drills;

/// <summary>How a drill is done.</summary>
public enum DrillKind
{
    /// <summary>The console runs the runbook by itself at its time.</summary>
    Automated,

    /// <summary>People run it.</summary>
    Guided,

    /// <summary>People talk it through.</summary>
    Tabletop,

    /// <summary>Only the call tree is tried.</summary>
    Notification,

    RestoreTest,
    Failover,
    Failback,
}
