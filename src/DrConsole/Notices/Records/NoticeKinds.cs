namespace DrConsole.Notices;

/// <summary>Why a notice goes out.</summary>
public enum NoticeKind
{
    Initial,
    Update,
    Resolution,
    Drill,
    Reminder,
    ApprovalRequest,
    Page,
    Digest,
    Test,
}

/// <summary>For real, in a drill, or only thought through. A rehearsal tells nobody.</summary>
public enum NoticeMode
{
    Live,
    Drill,
    Rehearsal,
}

/// <summary>Whose acknowledgement a notice waits for.</summary>
public enum AckNeed
{
    None,

    /// <summary>Whoever is first settles it for everybody: pages.</summary>
    One,

    /// <summary>Each says for themselves that they know: stakeholders, a test of the call tree.</summary>
    Each,
}

/// <summary>What overtakes what. Each lane has workers of its own.</summary>
public enum DeliveryLane
{
    Urgent,
    Normal,
    Bulk,
}

public enum DeliveryState
{
    /// <summary>Waits for its time, or is on its way right now.</summary>
    Queued,

    /// <summary>Cannot go out: nobody has set the channel up.</summary>
    Held,

    /// <summary>The provider took it.</summary>
    Sent,

    Delivered,
    Acknowledged,
    Failed,

    /// <summary>It was begun and nobody knows how it ended.</summary>
    MaybeSent,

    /// <summary>Nobody needed it any more: the notice was acknowledged before its turn came.</summary>
    Withdrawn,
}

/// <summary>How one attempt ended.</summary>
public enum AttemptOutcome
{
    /// <summary>Not yet known.</summary>
    Open,

    Accepted,
    Delivered,
    Retry,
    Rejected,
    Down,

    /// <summary>Nobody knows whether it left.</summary>
    Unsure,
}

/// <summary>By what somebody acknowledged.</summary>
public enum AckWay
{
    Link,
    Sms,
    Voice,
    Console,
    Api,
}
