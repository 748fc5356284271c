using DrConsole.Platform;

namespace DrConsole.Incidents;

public readonly record struct IncidentId(Guid Value) : ITypedId<IncidentId>
{
    public static IncidentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>How bad it is, from everything down to a blemish.</summary>
public enum IncidentSeverity
{
    P1 = 1,
    P2,
    P3,
    P4,
}

/// <summary>What is being done about it. Phases may go back.</summary>
public enum IncidentPhase
{
    Detect,
    Assess,
    Respond,
    Verify,
    Document,
}

public enum IncidentState
{
    Open,
    Resolved,
    Closed,
}

/// <summary>What somebody does in an incident, which is not what they may do in the console.</summary>
public enum IncidentDuty
{
    Commander,
    Scribe,
    Communications,
    Responder,
}

/// <summary>What an entry of the timeline tells.</summary>
public enum EntryKind
{
    Declared,
    Acknowledged,
    Phase,
    Severity,
    Duty,
    Note,
    Decision,
    Check,
    Fact,
    Run,
    Notice,
    Plan,
    Update,
    Recovery,
    Alarm,
    Resolved,
    Reopened,
    Closed,
    Merged,
    Linked,
}
