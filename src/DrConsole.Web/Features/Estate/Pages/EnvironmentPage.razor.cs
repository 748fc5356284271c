using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>One environment: read by everybody, edited by administrators, also by two at once.</summary>
public sealed partial class EnvironmentPage(
    ReadEnvironments read, EditEnvironment edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private DrConsole.Estate.Environment? _stored;
    private int? _changedBy;
    private bool _mayEdit;
    private bool _deleting;
    private string? _shown;
    private string _key = "", _name = "", _purpose = "", _parameters = "", _runners = "", _secrets = "", _egress = "";
    private bool _isProduction;

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [$"environment/{Key}"];

    private bool IsNew => Key is null;

    private string Lead => IsNew
        ? "Where runs happen: parameters, runners, secrets and what may be reached."
        : $"{Key}, version {_stored?.Version}. Whoever edits it at the same time sees your change at once.";

    private EnvironmentText Text => new(_name, _purpose, _isProduction, _parameters, _runners, _secrets, _egress);

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.ManageSettings, Closed);
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
            _stored = wasNew ? await edit.CreateAsync(_key, Text, Closed) : await edit.ChangeAsync(Key!, Text, _version, Closed);
            Show(_stored);
        });
        if (saved && wasNew)
        {
            await _form!.SentAsync();
            exits.Leave($"/environments/{_key}", $"{_stored!.Name} created");
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
            exits.Leave("/environments", $"{_stored!.Name} deleted");
    }

    private void Show(DrConsole.Estate.Environment stored)
    {
        (_name, _purpose, _isProduction) = (stored.Name, stored.Purpose, stored.IsProduction);
        (_parameters, _runners, _secrets, _egress) = (stored.Parameters, stored.Runners, stored.Secrets, stored.Egress);
        (_stored, _version, _changedBy, _shown) = (stored, stored.Version, null, stored.Key);
    }
}
