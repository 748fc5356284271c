using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Reporting duties in files.</summary>
internal sealed class ReportingDutyRecords : RecordKind<ReportingDuty, DutyText>
{
    public override string Kind => "reporting-duty";

    public override string Heading => "Reporting duties";

    public override Permission Edit => Permission.EditSeverities;

    protected override async Task<Dictionary<string, ReportingDuty>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.ReportingDuties.Where(duty => keys == null || keys.Contains(duty.Key)).ToDictionaryAsync(duty => duty.Key, cancel);

    // Those that are there from the beginning were never tidied: written as they are read, they are no change.
    protected override DutyText TextOf(ReportingDuty record) => record.Text.Tidied();

    protected override DutyText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, DutyText text) => text.Name;

    protected override DutyText Tidied(DutyText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, DutyText text) => scope.Store.Add(ReportingDuty.Create(key, text));

    protected override void Change(ImportScope scope, ReportingDuty record, DutyText before, DutyText after) => record.Change(after);

    protected override DutyText Read(SheetReader fields, DutyText before) => new(
        fields.Text("name", before.Name), fields.Text("authority", before.Authority), fields.Lines("deadlines", before.Deadlines), fields.Text("note", before.Note));

    protected override SheetFields Write(DutyText text) => new SheetFields().Say("name", text.Name).Say("authority", text.Authority).Lines("deadlines", text.Deadlines).Say("note", text.Note);
}
