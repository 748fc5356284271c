using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Web.Features.Signals.Pages;

/// <summary>A rule while somebody writes it.</summary>
internal sealed class SignalRuleDraft
{
    public string Name { get; set; } = "";

    public int Place { get; set; } = 100;

    public bool IsOff { get; set; }

    public string Sources { get; set; } = "";

    public string Keys { get; set; } = "";

    public string Services { get; set; } = "";

    public string Labels { get; set; } = "";

    public string States { get; set; } = "";

    public string Severities { get; set; } = "";

    public string StandsFor { get; set; } = "";

    public int Count { get; set; } = 1;

    public string Within { get; set; } = "";

    public RuleIncident Incident { get; set; } = RuleIncident.Suggest;

    public IncidentSeverity? Severity { get; set; }

    public string Scenario { get; set; } = "";

    public RulePage Page { get; set; }

    public string Policy { get; set; } = "";

    public string Runbook { get; set; } = "";

    public RunMode RunbookMode { get; set; } = RunMode.Rehearsal;

    public string Pair { get; set; } = "";

    public bool IsLast { get; set; }

    public SignalRuleText Text => new(Name)
    {
        Place = Place,
        IsOff = IsOff,
        Sources = Sources,
        Keys = Keys,
        Services = Services,
        Labels = Labels,
        States = States,
        Severities = Severities,
        StandsFor = Durations.ReadOptional("standsFor", StandsFor),
        Count = Count,
        Within = Durations.ReadOptional("within", Within),
        Incident = Incident,
        Severity = Severity,
        Scenario = Scenario,
        Page = Page,
        Policy = Policy,
        Runbook = Runbook,
        RunbookMode = RunbookMode,
        Pair = Pair,
        IsLast = IsLast,
    };

    public static SignalRuleDraft Of(SignalRuleText text) => new()
    {
        Name = text.Name,
        Place = text.Place,
        IsOff = text.IsOff,
        Sources = text.Sources,
        Keys = text.Keys,
        Services = text.Services,
        Labels = text.Labels,
        States = text.States,
        Severities = text.Severities,
        StandsFor = text.StandsFor is { } stands ? Durations.Spoken(stands) : "",
        Count = text.Count,
        Within = text.Within is { } within ? Durations.Spoken(within) : "",
        Incident = text.Incident,
        Severity = text.Severity,
        Scenario = text.Scenario,
        Page = text.Page,
        Policy = text.Policy,
        Runbook = text.Runbook,
        RunbookMode = text.RunbookMode,
        Pair = text.Pair,
        IsLast = text.IsLast,
    };
}
