using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Scenarios in files.</summary>
internal sealed class ScenarioRecords : RecordKind<Scenario, ScenarioText>
{
    public override string Kind => "scenario";

    public override string Heading => "Scenarios";

    protected override async Task<Dictionary<string, Scenario>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Scenarios.Where(scenario => keys == null || keys.Contains(scenario.Key)).ToDictionaryAsync(scenario => scenario.Key, cancel);

    protected override ScenarioText TextOf(Scenario record) => record.Text;

    protected override ScenarioText Blank(string key) => new(PlainWords.Title(key), "", Times: ScenarioTimes.None);

    protected override string TitleOf(string key, ScenarioText text) => text.Title;

    protected override string PlanOf(string key, ScenarioText text) => text.Plan;

    protected override ScenarioText Tidied(ScenarioText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ScenarioText text)
    {
        scope.Store.Add(Scenario.Create(key, text, scope.Now));
        scope.EditedPlans.Add(text.Plan);
    }

    protected override void Change(ImportScope scope, Scenario record, ScenarioText before, ScenarioText after)
    {
        record.Change(after);
        scope.EditedPlans.UnionWith([before.Plan, after.Plan]);
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var plans = (await scope.Store.Plans.AsNoTracking().Select(plan => plan.Key).ToListAsync(cancel)).ToHashSet();
        foreach (var sheet in sheets.Where(sheet => sheet.Find("plan") is not null && !plans.Contains(sheet.TextOf("plan"))))
            scope.Fault(sheet, new InvalidException("plan", $"There is no plan {sheet.TextOf("plan")}, neither here nor in the console."));
        scope.ThrowIfWrong();

        // What the estate has to know of a scenario goes with it.
        var changed = scope.Lines.Where(line => line.Type == Kind && line.Act is not ImportAct.Unchanged).Select(line => line.Key).ToList();
        var owners = await scope.Store.Plans.ToDictionaryAsync(plan => plan.Key, cancel);
        await scope.Store.OutlineEachAsync(await scope.Store.Scenarios.Where(scenario => changed.Contains(scenario.Key)).ToListAsync(cancel), owners, scope.Now, cancel);
    }

    protected override ScenarioText Read(SheetReader fields, ScenarioText before)
    {
        var severity = fields.Text("severity", $"P{before.Severity}");
        return before with
        {
            Title = fields.Text("title", before.Title),
            Plan = fields.Text("plan", before.Plan),
            Level = fields.Word("level", before.Level),
            ImpactLevel = fields.Word("impact-level", before.ImpactLevel),
            Severity = severity is ['P' or 'p', >= '1' and <= '4' and var digit] ? digit - '0' : throw new InvalidException("severity", $"'{severity}' is none of P1, P2, P3 and P4."),
            Impact = fields.Lines("impact", before.Impact),
            Triggers = fields.Lines("triggers", before.Triggers),
            Symptoms = fields.Lines("symptoms", before.Symptoms),
            Immediate = fields.Text("immediate", before.Immediate),
            Recovery = fields.Text("recovery", before.Recovery),
            Runbooks = fields.Lines("runbooks", before.Runbooks),
            DataLoss = fields.Lines("data-loss", before.DataLoss),
            Services = fields.Lines("services", before.Services),
            DataClasses = fields.Lines("data-classes", before.DataClasses),
            AlsoPlans = fields.Lines("also-plans", before.AlsoPlans),
            Notes = fields.Text("notes", before.Notes),
            Times = ReadTimes(fields, before.Times ?? ScenarioTimes.None),
        };
    }

    protected override SheetFields Write(ScenarioText text)
    {
        var times = text.Times ?? ScenarioTimes.None;
        return new SheetFields()
            .Say("title", text.Title).Say("plan", text.Plan).Say("level", text.Level).Say("impact-level", text.ImpactLevel).Say("severity", $"P{text.Severity}")
            .Lines("impact", text.Impact).Lines("triggers", text.Triggers).Lines("symptoms", text.Symptoms)
            .Say("rto", times.Rto is { } rto ? Durations.Short(new DurationRange(times.RtoFrom ?? rto, rto)) : null)
            .Say("confidence", times.Confidence is Confidence.Unknown ? null : times.Confidence).Say("confidence-note", times.ConfidenceNote)
            .Say("detect", times.Detect).Say("diagnose", times.Diagnose).Say("execute", times.Execute).Say("verify", times.Verify)
            .Lines("data-loss", text.DataLoss).Lines("services", text.Services).Lines("data-classes", text.DataClasses).Lines("also-plans", text.AlsoPlans).Lines("runbooks", text.Runbooks)
            .Say("immediate", text.Immediate).Say("recovery", text.Recovery).Say("notes", text.Notes);
    }

    private static ScenarioTimes ReadTimes(SheetReader fields, ScenarioTimes before)
    {
        var rto = fields.Range("rto", before.Rto is { } upper ? new DurationRange(before.RtoFrom ?? upper, upper) : null);
        return new ScenarioTimes(
            rto?.To, rto is { IsRange: true } range ? range.From : null, fields.Word("confidence", before.Confidence), fields.Text("confidence-note", before.ConfidenceNote),
            fields.Span("detect", before.Detect), fields.Span("diagnose", before.Diagnose), fields.Span("execute", before.Execute), fields.Span("verify", before.Verify));
    }
}
