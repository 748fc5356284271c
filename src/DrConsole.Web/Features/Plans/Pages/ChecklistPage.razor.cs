using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One checklist: read by everybody, edited by authors, also by two at once.</summary>
public sealed partial class ChecklistPage(ReadChecklists read, EditChecklist edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private Checklist? _stored;
    private int? _changedBy;
    private bool _mayEdit;
    private bool _deleting;
    private string? _shown;
    private string _key = "", _title = "", _purpose = "", _points = "";
    private ChecklistArea _area = ChecklistArea.Services;

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"checklist/{Key}"];

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        if (Key is not { } key)
            return;
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
        var text = new ChecklistText(_title, _area, _purpose, _points);
        var saved = await TryAsync(async () =>
        {
            _stored = wasNew ? await edit.CreateAsync(_key, text, Closed) : await edit.ChangeAsync(Key!, text, _version, Closed);
            Show(_stored);
        });
        if (saved)
        {
            await _form!.SentAsync();
            exits.Leave("/checklists", wasNew ? $"{_stored!.Title} created" : $"{_stored!.Title} saved");
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
            exits.Leave("/checklists", $"{_stored!.Title} deleted");
    }

    private void Show(Checklist stored)
    {
        (_title, _area, _purpose, _points) = (stored.Title, stored.Area, stored.Purpose, stored.Points);
        (_version, _shown, _changedBy) = (stored.Version, Key, null);
    }
}
