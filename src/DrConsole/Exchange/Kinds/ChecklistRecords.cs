using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Checklists in files.</summary>
internal sealed class ChecklistRecords : RecordKind<Checklist, ChecklistText>
{
    public override string Kind => "checklist";

    public override string Heading => "Checklists";

    protected override async Task<Dictionary<string, Checklist>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Checklists.Where(checklist => keys == null || keys.Contains(checklist.Key)).ToDictionaryAsync(checklist => checklist.Key, cancel);

    protected override ChecklistText TextOf(Checklist record) => record.Text;

    protected override ChecklistText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, ChecklistText text) => text.Title;

    protected override ChecklistText Tidied(ChecklistText text) => text.Tidied();

    protected override void Add(ImportScope scope, string key, ChecklistText text) => scope.Store.Add(Checklist.Create(key, text));

    protected override void Change(ImportScope scope, Checklist record, ChecklistText before, ChecklistText after) => record.Change(after);

    // A plan that names a checklist is approved with it.
    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var changed = scope.Lines.Where(line => line.Type == Kind && line.Act is not ImportAct.Unchanged).Select(line => line.Key).ToHashSet();
        foreach (var plan in await scope.Store.Plans.AsNoTracking().Where(plan => plan.Checklists != "").Select(plan => new { plan.Key, plan.Checklists }).ToListAsync(cancel))
        {
            if (PlanLines.Each(plan.Checklists).Any(changed.Contains))
                scope.EditedPlans.Add(plan.Key);
        }
    }

    protected override ChecklistText Read(SheetReader fields, ChecklistText before) => new(
        fields.Text("title", before.Title), fields.Word("area", before.Area), fields.Text("purpose", before.Purpose), fields.Lines("points", before.Points));

    protected override SheetFields Write(ChecklistText text) => new SheetFields().Say("title", text.Title).Say("area", text.Area).Say("purpose", text.Purpose).Lines("points", text.Points);
}
