using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>What the words mean by which senders say how bad it is.</summary>
internal static class SeverityWords
{
    /// <summary>An unknown word is no reason to make less of an alarm.</summary>
    public static (SignalState State, SignalSeverity? Severity) Of(string? word) => word?.ToLowerInvariant() switch
    {
        "critical" or "page" or "emergency" or "p1" or "sev1" => (SignalState.Down, SignalSeverity.P1),
        "error" or "high" or "major" or "p2" or "sev2" => (SignalState.Down, SignalSeverity.P2),
        "warning" or "warn" or "medium" or "minor" or "p3" or "sev3" => (SignalState.Degraded, SignalSeverity.P3),
        "info" or "low" or "none" or "p4" or "sev4" => (SignalState.Degraded, SignalSeverity.P4),
        _ => (SignalState.Down, null),
    };
}
