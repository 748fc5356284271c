using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Writes a plan, also by two at once.</summary>
public sealed partial class PlanFormPage(ReadPlans read, EditPlan edit, Pulse pulse, PageExits exits) : RecordFormPage<Plan>(pulse, exits)
{
    private string _title = "", _owner = "", _rto = "", _rpo = "", _trigger = "", _purpose = "", _criteria = "", _checklists = "", _meets = "", _documents = "", _notes = "", _history = "";
    private PlanKind _kind;
    private readonly ScopeReview[] _reviews = [.. ReviewCycles.Scopes.Select(scope => new ScopeReview(scope))];

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"plan/{Key}"];

    private PlanText Text => new(
        _title, _kind, _owner, _purpose, _trigger, _criteria, _checklists, _meets, _documents, _history, _notes,
        Durations.ReadOptional("rto", _rto), Durations.ReadOptional("rpo", _rpo))
    {
        Reviews = ReviewCycles.Of(scope => _reviews.Single(review => review.Scope == scope).Cycle),
    };

    public override string Root => "/plans";

    protected override Permission Needed => Permission.EditPlans;

    protected override string NameOf(Plan stored) => stored.Title;

    protected override string? After(Plan stored, bool wasNew) => $"/plans/{stored.Key}";

    protected override async Task<Plan> FindAsync(string key) => (await read.FindAsync(key, Closed)).Plan;

    protected override async Task<Plan> CreateAsync() => await edit.CreateAsync(NewKey, Text, Closed);

    protected override async Task<Plan> ChangeAsync(string key) => await edit.ChangeAsync(key, Text, Version, Closed);

    protected override Task RemoveAsync(string key, int version) => edit.DeleteAsync(key, version, Closed);

    protected override void Fill(Plan stored)
    {
        (_title, _kind, _owner, _rto, _rpo) = (stored.Title, stored.Kind, stored.Owner, FormValues.Span(stored.Rto), FormValues.Span(stored.Rpo));
        (_trigger, _purpose, _criteria, _checklists) = (stored.Trigger, stored.Purpose, stored.Criteria, stored.Checklists);
        (_meets, _documents, _notes, _history) = (stored.Meets, stored.Documents, stored.Notes, stored.History);
        foreach (var review in _reviews)
            review.Show(stored.Reviews[review.Scope]);
    }
}
