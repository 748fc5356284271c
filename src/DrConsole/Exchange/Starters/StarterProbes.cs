using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Exchange.Starters;

/// <summary>The probes of the starter catalogue: two ways to see that an active side is lost, paused until somebody writes where it really is.</summary>
internal static class StarterProbes
{
    public static IReadOnlyList<(string Key, ProbeText Text)> All { get; } =
    [
        ("failover-check", new ProbeText("Failover check of the primary")
        {
            Target = "https://api.example.com/health",
            Environment = "production",
            Severity = SignalSeverity.P1,
            IsPaused = true,
            Interval = TimeSpan.FromSeconds(10),
            Timeout = TimeSpan.FromSeconds(5),
            Failures = 3,
            OutOf = 3,
        }),
        ("active-region", new ProbeText("Active region, seen from outside")
        {
            Target = "https://api.example.com/ready",
            Environment = "production",
            Service = "coordinator-agent",
            Severity = SignalSeverity.P1,
            IsPaused = true,
            Interval = TimeSpan.FromMinutes(1),
            Timeout = TimeSpan.FromSeconds(10),
            Failures = 5,
            OutOf = 5,
            Over = TimeSpan.FromMinutes(5),
            Recoveries = 3,
        }),
    ];
}
