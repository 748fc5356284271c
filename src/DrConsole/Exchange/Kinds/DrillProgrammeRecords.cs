using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Drill programmes in files. The runbooks that one names may come after it, in the same import or later: until then it is a finding.</summary>
internal sealed class DrillProgrammeRecords : RecordKind<DrillProgramme, ProgrammeText>
{
    private static readonly WeekDays[] Days = [.. Enum.GetValues<WeekDays>().Where(day => day is not (WeekDays.None or WeekDays.All))];

    public override string Kind => "drill-programme";

    public override string Heading => "Drill programmes";

    public override Permission See => Permission.SeeDrills;

    public override Permission Edit => Permission.EditDrills;

    protected override async Task<Dictionary<string, DrillProgramme>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.WholeProgrammes().Where(programme => keys == null || keys.Contains(programme.Key)).ToDictionaryAsync(programme => programme.Key, cancel);

    protected override ProgrammeText TextOf(DrillProgramme record) => record.Text;

    protected override ProgrammeText Blank(string key) => new(PlainWords.Title(key), "");

    protected override string TitleOf(string key, ProgrammeText text) => text.Title;

    protected override string PlanOf(string key, ProgrammeText text) => text.Plan;

    protected override ProgrammeText Tidied(ProgrammeText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ProgrammeText text) => scope.Store.Add(DrillProgramme.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, DrillProgramme record, ProgrammeText before, ProgrammeText after)
    {
        record.Change(after);
        scope.Store.Entry(record).State = EntityState.Modified;
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var programmes = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        var plans = await scope.Store.Set<Plans.Plan>().Select(plan => plan.Key).ToHashSetAsync(cancel);
        var scenarios = await scope.Store.Set<Plans.Scenario>().Select(scenario => scenario.Key).ToHashSetAsync(cancel);
        var services = await scope.Store.Set<Estate.Service>().Select(service => service.Key).ToHashSetAsync(cancel);
        foreach (var (sheet, programme) in sheets.Where(sheet => programmes.ContainsKey(sheet.Key)).Select(sheet => (sheet, programmes[sheet.Key])))
        {
            if (!plans.Contains(programme.Plan))
                scope.Fault(sheet, new InvalidException("plan", $"There is no plan {programme.Plan}, neither here nor in the console."));
            if (programme.Scenario.Length > 0 && !scenarios.Contains(programme.Scenario))
                scope.Fault(sheet, new InvalidException("scenario", $"There is no scenario {programme.Scenario}, neither here nor in the console."));
            foreach (var missing in KeyLines.Each(programme.Services).Where(key => !services.Contains(key)))
                scope.Fault(sheet, new InvalidException("services", $"There is no service {missing}, neither here nor in the console."));
            await PeopleRefs.CheckAsync(scope, sheet, "owner", [programme.Owner], cancel);
            await PeopleRefs.CheckAsync(scope, sheet, "participants", KeyLines.Each(programme.Participants), cancel);
            await EditProgramme.FollowAsync(scope.Store, programme, cancel);
        }
    }

    protected override ProgrammeText Read(SheetReader fields, ProgrammeText before) => before with
    {
        Title = fields.Text("title", before.Title),
        Plan = fields.Text("plan", before.Plan),
        Kind = fields.Word("kind", before.Kind),
        Rhythm = before.Rhythm with
        {
            Interval = fields.Word("every", before.Rhythm.Interval),
            FirstOn = fields.Day("first-on", before.Rhythm.FirstOn) ?? default,
            At = PeopleRefs.Time(fields, "at", before.Rhythm.At) ?? before.Rhythm.At,
            TimeZone = fields.Text("time-zone", before.Rhythm.TimeZone),
            Days = fields.Each("days") is { } days ? days.Aggregate(WeekDays.None, (all, day) => all | (EnumWords.Find<WeekDays>(day) ?? throw new InvalidException("days", $"'{day}' is no day such as monday."))) : before.Rhythm.Days,
            Blackouts = fields.Maps("blackouts", ReadBlackout) is { } blackouts ? [.. blackouts] : before.Rhythm.Blackouts,
        },
        ExpectedDuration = fields.Span("takes", before.ExpectedDuration) ?? before.ExpectedDuration,
        Scope = fields.Text("scope", before.Scope),
        Scenario = fields.Text("scenario", before.Scenario),
        Tabletop = fields.Text("script", before.Tabletop),
        Subject = fields.Text("subject", before.Subject),
        Runbook = fields.Text("runbook", before.Runbook),
        InjectRunbook = fields.Text("inject-runbook", before.InjectRunbook),
        CleanUpRunbook = fields.Text("clean-up-runbook", before.CleanUpRunbook),
        Environment = fields.Text("environment", before.Environment),
        Services = fields.Lines("services", before.Services),
        Owner = fields.Text("owner", before.Owner),
        Participants = fields.Lines("participants", before.Participants),
        Objectives = fields.Lines("objectives", before.Objectives),
        Validations = fields.Lines("validations", before.Validations),
        Criteria = fields.Maps("criteria", ReadCriterion) is { } criteria ? [.. criteria] : before.Criteria,
    };

    protected override SheetFields Write(ProgrammeText text) => new SheetFields()
        .Say("title", text.Title).Say("plan", text.Plan).Say("kind", text.Kind)
        .Say("every", text.Rhythm.Interval).Say("first-on", text.Rhythm.FirstOn).Say("at", PeopleRefs.Said(text.Rhythm.At)).Say("time-zone", text.Rhythm.TimeZone)
        .Each("days", Days.Where(day => text.Rhythm.Days.HasFlag(day)).Select(day => EnumWords.Of(day)))
        .Maps("blackouts", text.Rhythm.Blackouts.Select(blackout => new SheetFields().Say("from", blackout.From).Say("to", blackout.To).Say("why", blackout.Why).Say("every-year", blackout.IsYearly ? true : null)))
        .Say("takes", text.ExpectedDuration).Say("scope", text.Scope).Say("scenario", text.Scenario).Say("script", text.Tabletop).Say("subject", text.Subject)
        .Say("runbook", text.Runbook).Say("inject-runbook", text.InjectRunbook).Say("clean-up-runbook", text.CleanUpRunbook).Say("environment", text.Environment)
        .Lines("services", text.Services).Say("owner", text.Owner).Lines("participants", text.Participants).Lines("objectives", text.Objectives).Lines("validations", text.Validations)
        .Maps("criteria", text.Criteria.Select(criterion => new SheetFields().Say("kind", criterion.Kind).Say("text", criterion.Text).Say("parameter", criterion.Parameter)));

    private static BlackoutText ReadBlackout(SheetReader blackout) =>
        new(blackout.Day("from", null) ?? default, blackout.Day("to", null) ?? default, blackout.Text("why", ""), blackout.Flag("every-year", false));

    private static CriterionText ReadCriterion(SheetReader criterion) => new(criterion.Word("kind", CriterionKind.Person), criterion.Text("text", ""), criterion.Text("parameter", ""));
}
