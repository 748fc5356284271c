using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>A service in the hands of an author, also of two at once.</summary>
public sealed partial class ServiceFormPage(ReadServices read, EditService edit, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private Service? _stored;
    private ServiceDraft _draft = new();
    private IReadOnlyList<(string Key, string Name)> _names = [];
    private int? _changedBy;
    private bool _deleting;
    private string? _shown;
    private string _key = "";

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [Service.Topic] : [$"service/{Key}", Service.Topic];

    private bool IsNew => Key is null;

    protected override async Task ReadAsync()
    {
        _names = await read.NamesAsync(Closed);
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
        var wasNew = IsNew;
        var saved = await TryAsync(async () =>
        {
            _stored = wasNew ? await edit.CreateAsync(_key, _draft.Read(), Closed) : await edit.ChangeAsync(Key!, _draft.Read(), _version, Closed);
            Show(_stored);
        });
        if (!saved)
            return false;
        await _form!.SentAsync();
        exits.Leave($"/services/{_stored!.Key}", wasNew ? $"{_stored.Name} created" : $"{_stored.Name} saved");
        return true;
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
            exits.Leave("/services", $"{_stored!.Name} deleted");
    }

    private void Show(Service stored) => (_stored, _draft, _version, _changedBy, _shown) = (stored, ServiceDraft.Of(stored.Text), stored.Version, null, stored.Key);
}
