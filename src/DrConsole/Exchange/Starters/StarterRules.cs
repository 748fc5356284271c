using DrConsole.Signals;

namespace DrConsole.Exchange.Starters;

/// <summary>The rules of the starter catalogue: a CloudWatch alarm calls whoever is on call, and what is critical and down is asked to be judged.</summary>
internal static class StarterRules
{
    public static IReadOnlyList<(string Key, SignalRuleText Text)> All { get; } =
    [
        ("cloudwatch-alarm", new SignalRuleText("CloudWatch alarm calls whoever is on call") { Place = 10, Labels = "AlarmName=*", Page = RulePage.OnCall }),
        ("critical-and-down", new SignalRuleText("Critical and down: is it an incident?") { Place = 20, Sources = "probe/*\nhook/*\nheartbeat/*", Severities = "P1", Incident = RuleIncident.Suggest }),
    ];
}
