using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Writes a scenario, also by two at once.</summary>
public sealed partial class ScenarioFormPage(ReadScenarios read, ReadPlans plans, EditScenario edit, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private Scenario? _stored;
    private IReadOnlyList<ReadPlans.Found> _plans = [];
    private int? _changedBy;
    private bool _deleting;
    private string? _shown;
    private string _key = "", _title = "", _plan = "", _symptoms = "", _triggers = "", _impact = "", _runbooks = "", _immediate = "", _recovery = "", _dataLoss = "";
    private string _services = "", _dataClasses = "", _alsoPlans = "", _notes = "", _rto = "", _confidenceNote = "", _detect = "", _diagnose = "", _execute = "", _verify = "";
    private int _severity = 3;
    private ScenarioLevel _level = ScenarioLevel.Service;
    private ImpactLevel _impactLevel = ImpactLevel.Standard;
    private Confidence _confidence;

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

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

    protected override async Task ReadAsync()
    {
        _plans = await plans.ListAsync(null, 500, Closed);
        if (Key is not { } key)
        {
            if (_shown is null)
                (_plan, _shown) = (PlanAsked ?? "", "");
            return;
        }
        _stored = await read.FindAsync(key, Closed);

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != key)
            Show(_stored);
        else
            _changedBy = _stored.Version > _version ? _stored.Version : null;
    }

    private async Task<bool> SaveAsync()
    {
        var wasNew = Key is null;
        var saved = await TryAsync(async () => _stored = wasNew ? await edit.CreateAsync(_key, Text, Closed) : await edit.ChangeAsync(Key!, Text, _version, Closed));
        if (saved)
        {
            await _form!.SentAsync();
            exits.Leave($"/scenarios/{_stored!.Key}", wasNew ? $"{_stored.Title} created" : $"{_stored.Title} saved");
        }
        return saved;
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        await SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show(await read.FindAsync(Key!, Closed));
        await _form!.SentAsync();
    }

    private async Task DeleteAsync()
    {
        _deleting = false;
        if (await TryAsync(() => edit.DeleteAsync(Key!, _stored!.Version, Closed)))
            exits.Leave($"/plans/{_stored!.Plan}", $"{_stored.Title} deleted");
    }

    private void Show(Scenario stored)
    {
        (_title, _plan, _severity, _level, _impactLevel) = (stored.Title, stored.Plan, stored.Severity, stored.Level, stored.ImpactLevel);
        (_symptoms, _triggers, _impact, _runbooks, _immediate, _recovery) = (stored.Symptoms, stored.Triggers, stored.Impact, stored.Runbooks, stored.Immediate, stored.Recovery);
        (_dataLoss, _services, _dataClasses, _alsoPlans, _notes) = (stored.DataLoss, stored.Services, stored.DataClasses, stored.AlsoPlans, stored.Notes);
        _rto = stored.Rto is { } rto ? Durations.Spoken(new DurationRange(stored.RtoFrom ?? rto, rto)) : "";
        (_confidence, _confidenceNote) = (stored.Confidence, stored.ConfidenceNote);
        (_detect, _diagnose, _execute, _verify) = (FormValues.Span(stored.Detect), FormValues.Span(stored.Diagnose), FormValues.Span(stored.Execute), FormValues.Span(stored.Verify));
        (_version, _shown, _changedBy) = (stored.Version, Key, null);
    }
}
