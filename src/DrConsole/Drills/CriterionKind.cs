namespace DrConsole.Drills;

/// <summary>How it is told whether a drill met a criterion.</summary>
public enum CriterionKind
{
    /// <summary>A named person says so.</summary>
    Person,

    /// <summary>The recovery's run succeeded.</summary>
    RunSucceeded,

    /// <summary>A gate of the run passed; the parameter is the id of its step.</summary>
    GatePassed,

    /// <summary>A gate that compares both sides found them equal; the parameter is the id of its step.</summary>
    DataEqual,

    /// <summary>The services were back within their targets, or within the parameter, a length of time.</summary>
    WithinTarget,

    /// <summary>An alarm fired; the parameter is the source of its signal.</summary>
    AlarmFired,

    /// <summary>An update was sent in time; the parameter says within which.</summary>
    UpdateInTime,

    /// <summary>Those of the parameter acknowledged: <c>contact/KEY</c>, <c>group/KEY</c> or <c>rotation/KEY</c>.</summary>
    AcknowledgedBy,
}
