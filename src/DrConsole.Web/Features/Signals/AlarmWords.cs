using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Signals;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Signals;

/// <summary>How pages speak of alarms and rules.</summary>
public static class AlarmWords
{
    public static string Of(AlarmKind kind) => kind switch
    {
        AlarmKind.Sns => "CloudWatch through SNS",
        AlarmKind.Alertmanager => "Prometheus Alertmanager",
        AlarmKind.Events => "PagerDuty Events v2",
        _ => "Plain JSON",
    };

    /// <summary>Where senders of a form post to.</summary>
    public static string PathOf(AlarmKind kind, string secret) => kind switch
    {
        AlarmKind.Sns => "/hooks/sns",
        AlarmKind.Alertmanager => $"/hooks/alertmanager/{secret}",
        AlarmKind.Events => $"/hooks/events/{secret}",
        _ => $"/hooks/signal/{secret}",
    };

    public static string Of(RuleIncident incident) => incident switch
    {
        RuleIncident.Suggest => "Suggest an incident",
        RuleIncident.Declare => "Declare an incident",
        _ => "No incident",
    };

    public static string Of(RulePage page) => page switch
    {
        RulePage.OnCall => "Page whoever is on call",
        RulePage.Policy => "Page by a policy",
        _ => "Page nobody",
    };

    public static string Of(SignalState state) => StateStyles.For(state).Word;

    /// <summary>What fires now, as a fact.</summary>
    public static string Sentence(ReadSignals.Firing firing)
    {
        var down = firing.Lines.Count(line => line.State is SignalState.Down);
        return firing.All switch
        {
            0 => "Nothing fires now",
            1 => $"One thing fires now: {firing.Lines[0].Title}",
            _ => $"{firing.All} things fire now{(down > 0 ? $", {down} of them down" : "")}",
        };
    }

    /// <summary>Null for a severity that nobody said.</summary>
    public static int? Level(SignalSeverity? severity) => severity is { } known ? (int)Enum.Parse<IncidentSeverity>($"{known}") : null;
}
