using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>One alarm as its sender told it, before anybody knows what it means here.</summary>
/// <param name="Key">What tells it from the sender's other alarms, and stays the same while it lasts.</param>
public sealed record HeardAlarm(string Key, SignalState State, string Title)
{
    /// <summary>By the sender's clock; null where it says nothing of time.</summary>
    public DateTimeOffset? At { get; init; }

    public string Detail { get; init; } = "";

    public SignalSeverity? Severity { get; init; }

    /// <summary>What the sender calls the service and the scenario, where it does.</summary>
    public string? Service { get; init; }

    public string? Scenario { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>What was sent of it, as JSON.</summary>
    public string Payload { get; init; } = "";
}

/// <summary>In what form a source sends.</summary>
public enum AlarmKind
{
    /// <summary>CloudWatch alarms through SNS.</summary>
    Sns,

    /// <summary>Prometheus Alertmanager's webhook.</summary>
    Alertmanager,

    /// <summary>PagerDuty Events v2.</summary>
    Events,

    /// <summary>Plain JSON, read by a mapping.</summary>
    Json,
}
