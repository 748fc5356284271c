using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Signals;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Signals;

/// <summary>A rule as the API gives it.</summary>
/// <param name="Does">What it does, in a sentence.</param>
internal sealed record SignalRuleShown(string Key, string Name, int Place, bool IsOff, IReadOnlyList<string> Sources, IReadOnlyList<string> Keys, IReadOnlyList<string> Services, IReadOnlyList<string> Labels, string States, string Severities,
    TimeSpan? StandsFor, int Count, TimeSpan? Within, RuleIncident Incident, IncidentSeverity? Severity, string Scenario, RulePage Page, string Policy, string Runbook, RunMode RunbookMode, string Pair, bool IsLast, string Does, int Version)
{
    public static SignalRuleShown Of(SignalRule rule) => new(rule.Key, rule.Name, rule.Place, rule.IsOff, KeyLines.Each(rule.Sources), KeyLines.Each(rule.Keys), KeyLines.Each(rule.Services), KeyLines.Each(rule.Labels), rule.States, rule.Severities,
        rule.StandsFor, rule.Count, rule.Within, rule.Incident, rule.Severity, rule.Scenario, rule.Page, rule.Policy, rule.Runbook, rule.RunbookMode, rule.Pair, rule.IsLast, RuleSentence.Does(rule.Text), rule.Version);
}

/// <param name="Sources">Patterns in which * stands for anything.</param>
/// <param name="States">Words with commas between them: Down, Degraded, NoData. Empty: Down.</param>
internal sealed record SignalRuleShape(string Name, string? Key = null, int Place = 100, bool IsOff = false, IReadOnlyList<string>? Sources = null, IReadOnlyList<string>? Keys = null, IReadOnlyList<string>? Services = null, IReadOnlyList<string>? Labels = null,
    string States = "", string Severities = "", TimeSpan? StandsFor = null, int Count = 1, TimeSpan? Within = null, RuleIncident Incident = RuleIncident.None, IncidentSeverity? Severity = null, string Scenario = "",
    RulePage Page = RulePage.None, string Policy = "", string Runbook = "", RunMode RunbookMode = RunMode.Rehearsal, string Pair = "", bool IsLast = false) : IShape<SignalRuleText>
{
    internal SignalRuleText Text => new(Name)
    {
        Place = Place,
        IsOff = IsOff,
        Sources = KeyedEndpoints.Lines("sources", Sources),
        Keys = KeyedEndpoints.Lines("keys", Keys),
        Services = KeyedEndpoints.Lines("services", Services),
        Labels = KeyedEndpoints.Lines("labels", Labels),
        States = States,
        Severities = Severities,
        StandsFor = StandsFor,
        Count = Count,
        Within = Within,
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

    SignalRuleText IShape<SignalRuleText>.Text => Text;
}

/// <summary>What a rule would have done.</summary>
internal sealed record RuleTrialShown(int Looked, int Fitting, int Fired, int Troubles, bool IsCut, IReadOnlyList<RuleTrialShown.Line> Lines)
{
    public sealed record Line(Guid Signal, DateTimeOffset At, string Title, string What, bool Begins);

    public static RuleTrialShown Of(RuleTrial trial) => new(trial.Looked, trial.Fitting, trial.Fired, trial.Troubles, trial.IsCut, [.. trial.Lines.Select(line => new Line(line.Signal.Value, line.At, line.Title, line.What, line.Begins))]);
}
