using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Readiness items in files.</summary>
internal sealed class ReadinessRecords : RecordKind<ReadinessItem, ReadinessItemText>
{
    public override string Kind => "readiness-item";

    public override string Heading => "Readiness";

    protected override async Task<Dictionary<string, ReadinessItem>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.ReadinessItems.Where(item => keys == null || keys.Contains(item.Key)).ToDictionaryAsync(item => item.Key, cancel);

    protected override ReadinessItemText TextOf(ReadinessItem record) => record.Text;

    protected override ReadinessItemText Blank(string key) => new("");

    protected override string TitleOf(string key, ReadinessItemText text) => text.Statement;

    protected override string PlanOf(string key, ReadinessItemText text) => text.Plan;

    protected override ReadinessItemText Tidied(ReadinessItemText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ReadinessItemText text) => scope.Store.Add(ReadinessItem.Create(key, text, scope.Now));

    protected override void Change(ImportScope scope, ReadinessItem record, ReadinessItemText before, ReadinessItemText after) => record.Change(after, scope.Now);

    protected override ReadinessItemText Read(SheetReader fields, ReadinessItemText before) => new(
        fields.Text("statement", before.Statement), fields.Text("service", before.Service), fields.Text("plan", before.Plan), fields.Number("weight", before.Weight),
        fields.Word("evidence-kind", before.EvidenceKind), fields.Text("evidence", before.Evidence), fields.Time("evidence-at", before.EvidenceAt),
        fields.Time("expires-at", before.ExpiresAt), fields.Text("not-applicable", before.NotApplicable), fields.Text("note", before.Note));

    protected override SheetFields Write(ReadinessItemText text) => new SheetFields()
        .Say("statement", text.Statement).Say("service", text.Service).Say("plan", text.Plan).Say("weight", text.Weight)
        .Say("evidence-kind", text.EvidenceKind is EvidenceKind.None ? null : text.EvidenceKind).Say("evidence", text.Evidence)
        .Say("evidence-at", text.EvidenceAt).Say("expires-at", text.ExpiresAt).Say("not-applicable", text.NotApplicable).Say("note", text.Note);
}
