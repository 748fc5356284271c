using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Writes a plan, also by two at once.</summary>
public sealed partial class PlanFormPage(ReadPlans read, EditPlan edit, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private Plan? _stored;
    private int? _changedBy;
    private bool _deleting;
    private string? _shown;
    private string _key = "", _title = "", _owner = "", _rto = "", _rpo = "", _trigger = "", _purpose = "", _criteria = "", _checklists = "", _meets = "", _documents = "", _notes = "", _history = "";
    private PlanKind _kind;
    private readonly ScopeReview[] _reviews = [.. ReviewCycles.Scopes.Select(scope => new ScopeReview(scope))];

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"plan/{Key}"];

    private PlanText Text => new(
        _title, _kind, _owner, _purpose, _trigger, _criteria, _checklists, _meets, _documents, _history, _notes,
        Durations.ReadOptional("rto", _rto), Durations.ReadOptional("rpo", _rpo))
    {
        Reviews = ReviewCycles.Of(scope => _reviews.Single(review => review.Scope == scope).Cycle),
    };

    protected override async Task ReadAsync()
    {
        if (Key is not { } key)
            return;
        _stored = (await read.FindAsync(key, Closed)).Plan;

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != key)
            Show(_stored);
        else
            _changedBy = _stored.Version > _version ? _stored.Version : null;
    }

    private async Task<bool> SaveAsync()
    {
        var wasNew = Key is null;
        var saved = await TryAsync(async () =>
        {
            _stored = wasNew ? await edit.CreateAsync(_key, Text, Closed) : await edit.ChangeAsync(Key!, Text, _version, Closed);
            Show(_stored);
        });
        if (saved)
        {
            await _form!.SentAsync();
            exits.Leave($"/plans/{_stored!.Key}", wasNew ? $"{_stored.Title} created" : $"{_stored.Title} saved");
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
        Show((await read.FindAsync(Key!, Closed)).Plan);
        await _form!.SentAsync();
    }

    private async Task DeleteAsync()
    {
        _deleting = false;
        if (await TryAsync(() => edit.DeleteAsync(Key!, _stored!.Version, Closed)))
            exits.Leave("/plans", $"{_stored!.Title} deleted");
    }

    private void Show(Plan stored)
    {
        (_title, _kind, _owner, _rto, _rpo) = (stored.Title, stored.Kind, stored.Owner, FormValues.Span(stored.Rto), FormValues.Span(stored.Rpo));
        (_trigger, _purpose, _criteria, _checklists) = (stored.Trigger, stored.Purpose, stored.Criteria, stored.Checklists);
        (_meets, _documents, _notes, _history) = (stored.Meets, stored.Documents, stored.Notes, stored.History);
        foreach (var review in _reviews)
            review.Show(stored.Reviews[review.Scope]);
        (_version, _shown, _changedBy) = (stored.Version, Key, null);
    }
}
