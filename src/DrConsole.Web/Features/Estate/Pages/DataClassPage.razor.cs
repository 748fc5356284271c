using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One data class: read by everybody, edited by authors, also by two at once.</summary>
public sealed partial class DataClassPage(ReadDataClasses read, EditDataClass edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private DataClass? _stored;
    private TargetBoard? _targets;
    private DataClassDraft _draft = new();
    private IReadOnlyList<(string Key, string Name)> _names = [];
    private int? _changedBy;
    private bool _mayEdit;
    private bool _deleting;
    private string? _shown;
    private string _key = "";

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"data-class/{Key}", Target.Topic];

    private bool IsNew => Key is null;

    private string Lead => IsNew
        ? "What it is, how much of it may be lost, how it is copied and how long it is kept."
        : $"{Key}, version {_stored?.Version}. Whoever edits it at the same time sees your change at once.";

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        var board = await read.BoardAsync(Key, Closed);
        (_names, _targets) = (board.Services, board.Targets);
        if (board.Held is not { } stored)
            return;
        _stored = stored;

        // Shown once; from then on the person's own text stays and a newer version is only announced.
        if (_shown != stored.Key)
            Show(stored);
        else
            _changedBy = stored.Version > _version ? stored.Version : null;
    }

    private async Task<bool> SaveAsync()
    {
        var wasNew = IsNew;
        var saved = await TryAsync(async () =>
        {
            _stored = wasNew ? await edit.CreateAsync(_key, _draft.Read(), Closed) : await edit.ChangeAsync(Key!, _draft.Read(), _version, Closed);
            Show(_stored);
        });
        if (saved && wasNew)
        {
            await _form!.SentAsync();
            exits.Leave($"/data-classes/{_stored!.Key}", $"{_stored.Name} created");
        }
        else if (saved)
        {
            exits.Say($"{_stored!.Name} saved");
        }
        return saved;
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        if (await SaveAsync())
            await _form!.SentAsync();
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
            exits.Leave("/data-classes", $"{_stored!.Name} deleted");
    }

    private void Show(DataClass stored) => (_stored, _draft, _version, _changedBy, _shown) = (stored, DataClassDraft.Of(stored.Text), stored.Version, null, stored.Key);
}
