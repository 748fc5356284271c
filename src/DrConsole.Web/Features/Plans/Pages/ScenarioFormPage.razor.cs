using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Writes a scenario, also by two at once.</summary>
public sealed partial class ScenarioFormPage(ReadScenarios read, ReadPlans plans, EditScenario edit, Pulse pulse, PageExits exits) : RecordFormPage<Scenario>(pulse, exits)
{
    private IReadOnlyList<ReadPlans.Found> _plans = [];
    private string _title = "", _plan = "", _symptoms = "", _triggers = "", _impact = "", _runbooks = "", _immediate = "", _recovery = "", _dataLoss = "";
    private string _services = "", _dataClasses = "", _alsoPlans = "", _notes = "", _rto = "", _confidenceNote = "", _detect = "", _diagnose = "", _execute = "", _verify = "";
    private int _severity = 3;
    private ScenarioLevel _level = ScenarioLevel.Service;
    private ImpactLevel _impactLevel = ImpactLevel.Standard;
    private Confidence _confidence;

    [SupplyParameterFromQuery(Name = "plan")]
    private string? PlanAsked { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [Plan.Topic] : [$"scenario/{Key}"];

    private ScenarioTimes Times
    {
        get
        {
            var rto = string.IsNullOrWhiteSpace(_rto) ? (DurationRange?)null : Durations.ReadRange("rto", _rto);
            return new ScenarioTimes(
                rto?.To, rto is { IsRange: true } range ? range.From : null, _confidence, _confidenceNote, Durations.ReadOptional("detect", _detect),
                Durations.ReadOptional("diagnose", _diagnose), Durations.ReadOptional("execute", _execute), Durations.ReadOptional("verify", _verify));
        }
    }

    private ScenarioText Text => new(
        _title, _plan, _level, _impactLevel, _severity, _impact, _triggers, _symptoms, _immediate, _recovery, _runbooks, _dataLoss, _services, _dataClasses, _alsoPlans, _notes, Times);

    public override string Root => "/plans";

    protected override Permission Needed => Permission.EditPlans;

    protected override void OnInitialized() => _plan = PlanAsked ?? "";

    protected override async Task ReadChoicesAsync() => _plans = await plans.ListAsync(null, 500, Closed);

    protected override string NameOf(Scenario stored) => stored.Title;

    protected override string? After(Scenario stored, bool wasNew) => $"/scenarios/{stored.Key}";

    protected override string AfterRemoval(Scenario stored) => $"/plans/{stored.Plan}";

    protected override Task<Scenario> FindAsync(string key) => read.FindAsync(key, Closed);

    protected override async Task<Scenario> CreateAsync() => await edit.CreateAsync(NewKey, Text, Closed);

    protected override async Task<Scenario> ChangeAsync(string key) => await edit.ChangeAsync(key, Text, Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(Scenario stored)
    {
        (_title, _plan, _severity, _level, _impactLevel) = (stored.Title, stored.Plan, stored.Severity, stored.Level, stored.ImpactLevel);
        (_symptoms, _triggers, _impact, _runbooks, _immediate, _recovery) = (stored.Symptoms, stored.Triggers, stored.Impact, stored.Runbooks, stored.Immediate, stored.Recovery);
        (_dataLoss, _services, _dataClasses, _alsoPlans, _notes) = (stored.DataLoss, stored.Services, stored.DataClasses, stored.AlsoPlans, stored.Notes);
        _rto = stored.Rto is { } rto ? Durations.Spoken(new DurationRange(stored.RtoFrom ?? rto, rto)) : "";
        (_confidence, _confidenceNote) = (stored.Confidence, stored.ConfidenceNote);
        (_detect, _diagnose, _execute, _verify) = (FormValues.Span(stored.Detect), FormValues.Span(stored.Diagnose), FormValues.Span(stored.Execute), FormValues.Span(stored.Verify));
    }
}
