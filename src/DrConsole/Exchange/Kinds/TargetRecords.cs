using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>A target as a file writes it: its key follows from what it is about.</summary>
internal sealed record TargetSays(string Of, TargetKind Kind, DurationRange Value, string Note);

/// <summary>Targets in files. A data class's RPO and a scenario's RTO stand at themselves; only what a target says beyond that is written.</summary>
internal sealed class TargetRecords : RecordKind<Target, TargetSays>
{
    public override string Kind => "target";

    public override string Heading => "Targets";

    public override Permission See => Permission.SeeEstate;

    protected override async Task<Dictionary<string, Target>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Targets.Include(target => target.Values).Where(target => keys == null || keys.Contains(target.Key)).ToDictionaryAsync(target => target.Key, cancel);

    protected override TargetSays TextOf(Target record) => new(record.Subject.ToString(), record.Kind, record.Range, record.Note);

    protected override TargetSays Blank(string key) => new("", TargetKind.Rto, default, "");

    protected override string TitleOf(string key, TargetSays text) => $"{text.Kind.ToString().ToUpperInvariant()} of {text.Of}";

    protected override TargetSays Tidied(TargetSays text) => text with { Note = text.Note.Trim() };

    protected override async Task<IReadOnlySet<string>> WrittenElsewhereAsync(DrStore store, IReadOnlyCollection<Target> all, CancellationToken cancel)
    {
        var scenarios = await store.Scenarios.AsNoTracking().Where(scenario => scenario.Rto != null)
            .ToDictionaryAsync(scenario => scenario.Key, scenario => new TargetText(new DurationRange(scenario.RtoFrom ?? scenario.Rto!.Value, scenario.Rto!.Value), scenario.ConfidenceNote), cancel);
        return all.Where(target => target switch
        {
            { SubjectKind: TargetSubjectKind.DataClass, Kind: TargetKind.Rpo } => !target.Range.IsRange && target.Note.Length == 0,
            { SubjectKind: TargetSubjectKind.Scenario, Kind: TargetKind.Rto } => scenarios.GetValueOrDefault(target.SubjectKey) == target.Text,
            _ => false,
        }).Select(target => target.Key).ToHashSet();
    }

    protected override void Add(ImportScope scope, string key, TargetSays text)
    {
        var subject = TargetSubject.Parse("of", text.Of);
        if (subject.TargetKey(text.Kind) != key)
            throw new InvalidException("key", $"The {text.Kind.ToString().ToUpperInvariant()} of {subject} has the key {subject.TargetKey(text.Kind)}.");
        if (subject.Kind is TargetSubjectKind.Severity && text.Kind is TargetKind.Rpo)
            throw new InvalidException("measure", "A severity has an RTO only: how much data is lost does not depend on how loud it is.");
        scope.Store.Add(Target.Create(subject, text.Kind, new TargetText(text.Value, text.Note), scope.Now));
    }

    protected override void Change(ImportScope scope, Target record, TargetSays before, TargetSays after)
    {
        if (before.Of != after.Of || before.Kind != after.Kind)
            throw new InvalidException("of", $"This key belongs to the {before.Kind.ToString().ToUpperInvariant()} of {before.Of}.");
        record.Change(new TargetText(after.Value, after.Note), scope.Now);
    }

    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var services = (await scope.Store.Services.AsNoTracking().Select(service => service.Key).ToListAsync(cancel)).ToHashSet();
        var classes = await scope.Store.DataClasses.ToDictionaryAsync(held => held.Key, cancel);
        foreach (var sheet in sheets)
        {
            var subject = TargetSubject.Parse("of", sheet.TextOf("of"));
            var isThere = subject.Kind switch
            {
                TargetSubjectKind.Service => services.Contains(subject.Key),
                TargetSubjectKind.DataClass => classes.ContainsKey(subject.Key),
                _ => true,
            };
            if (!isThere)
                scope.Fault(sheet, new InvalidException("of", $"There is no {subject}."));
            else if (subject.Kind is TargetSubjectKind.DataClass && sheet.TextOf("measure") == "rpo")
                WriteBack(classes[subject.Key], Durations.ReadRange("value", sheet.TextOf("value")).To);
        }
    }

    protected override TargetSays Read(SheetReader fields, TargetSays before) => new(
        fields.Text("of", before.Of), fields.Word("measure", before.Kind), fields.Range("value", before.Value) ?? default, fields.Text("note", before.Note));

    protected override SheetFields Write(TargetSays text) => new SheetFields().Say("of", text.Of).Say("measure", text.Kind).Say("value", Durations.Short(text.Value)).Say("note", text.Note);

    // The class is where its RPO stands.
    private static void WriteBack(DataClass held, TimeSpan value)
    {
        if (held.Rpo != value)
            held.Change(held.Text with { FollowsInterval = false, Rpo = value });
    }
}
