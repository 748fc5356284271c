using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Plans in files. Whatever is imported is a draft.</summary>
internal sealed class PlanRecords : RecordKind<Plan, PlanText>
{
    public override string Kind => "plan";

    public override string Heading => "Plans";

    protected override async Task<Dictionary<string, Plan>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel) =>
        await store.Plans.Where(plan => keys == null || keys.Contains(plan.Key)).ToDictionaryAsync(plan => plan.Key, cancel);

    protected override PlanText TextOf(Plan record) => record.Text;

    protected override PlanText Blank(string key) => new(PlainWords.Title(key));

    protected override string TitleOf(string key, PlanText text) => text.Title;

    protected override string PlanOf(string key, PlanText text) => key;

    protected override PlanText Tidied(PlanText text) => text.Tidied();

    // Every scope has a next review: where none is written the console has set one.
    protected override PlanText Kept(PlanText after, PlanText before) =>
        after with { Reviews = ReviewCycles.Of(scope => after.Reviews[scope] with { NextOn = after.Reviews[scope].NextOn ?? before.Reviews[scope].NextOn }) };

    protected override void Add(ImportScope scope, string key, PlanText text)
    {
        scope.Store.AddRange(Plan.Create(key, text, scope.Now), PlanStanding.Begin(key));
        scope.EditedPlans.Add(key);
    }

    protected override void Change(ImportScope scope, Plan record, PlanText before, PlanText after)
    {
        if (record.Change(after, scope.Now))
            scope.EditedPlans.Add(record.Key);
    }

    // Its scenarios are compared with its times.
    public override async Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var changed = scope.Lines.Where(line => line.Type == Kind && line.Act is ImportAct.Updated).Select(line => line.Key).ToList();
        foreach (var plan in await scope.Store.Plans.Where(plan => changed.Contains(plan.Key)).ToListAsync(cancel))
            await scope.Store.OutlineAllAsync(plan, scope.Now, cancel);
    }

    protected override PlanText Read(SheetReader fields, PlanText before) => before with
    {
        Title = fields.Text("title", before.Title),
        Kind = fields.Word("kind", before.Kind),
        Owner = fields.Text("owner", before.Owner),
        Purpose = fields.Text("purpose", before.Purpose),
        Trigger = fields.Text("trigger", before.Trigger),
        Criteria = fields.Lines("criteria", before.Criteria),
        Checklists = fields.Lines("checklists", before.Checklists),
        Meets = fields.Lines("meets", before.Meets),
        Documents = fields.Lines("documents", before.Documents),
        History = fields.Text("history", before.History),
        Notes = fields.Text("notes", before.Notes),
        Rto = fields.Range("rto", null)?.To ?? before.Rto,
        Rpo = fields.Range("rpo", null)?.To ?? before.Rpo,
        Reviews = ReadReviews(fields, before.Reviews),
    };

    protected override SheetFields Write(PlanText text) => new SheetFields()
        .Say("title", text.Title).Say("kind", text.Kind).Say("owner", text.Owner).Say("purpose", text.Purpose).Say("trigger", text.Trigger)
        .Lines("criteria", text.Criteria).Lines("checklists", text.Checklists).Lines("meets", text.Meets).Lines("documents", text.Documents)
        .Say("rto", text.Rto).Say("rpo", text.Rpo)
        .Also(fields => WriteReviews(fields, text.Reviews)).Say("history", text.History).Say("notes", text.Notes);

    // What is said of the plan holds for every scope that says nothing of its own.
    private static ReviewCycles ReadReviews(SheetReader fields, ReviewCycles before)
    {
        var (months, next) = (fields.Whole("review-months", null, 1_000), fields.Time("next-review", null));
        return ReviewCycles.Of(scope => new ReviewCycle(
            fields.Number($"{Named(scope)}-review-months", (int?)months ?? before[scope].Months), fields.Time($"{Named(scope)}-next-review", next ?? before[scope].NextOn)));
    }

    private static SheetFields WriteReviews(SheetFields fields, ReviewCycles reviews)
    {
        var all = reviews.Procedures;
        fields.Say("review-months", all.Months).Say("next-review", all.NextOn);
        foreach (var scope in ReviewCycles.Scopes)
        {
            fields.Say($"{Named(scope)}-review-months", reviews[scope].Months == all.Months ? null : (long?)reviews[scope].Months)
                .Say($"{Named(scope)}-next-review", reviews[scope].NextOn == all.NextOn ? null : reviews[scope].NextOn);
        }
        return fields;
    }

    private static string Named(ReviewScope scope) => scope.ToString().ToLowerInvariant();
}
