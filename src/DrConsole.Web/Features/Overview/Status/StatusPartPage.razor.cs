using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview.Status;

public sealed partial class StatusPartPage(ReadStatusDesk read, EditStatusPart edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private StatusPart? _stored;
    private DraftForm? _form;
    private bool _mayTell, _deleting;
    private int _version, _position;
    private string _newKey = "", _name = "", _services = "";

    [Parameter]
    public string? Key { get; set; }

    protected override IReadOnlyCollection<string> Topics => Key is null ? [] : [StatusPart.Topic];

    protected override async Task ReadAsync()
    {
        _mayTell = await caller.MayAsync(Permission.TellPublic, Closed);
        if (Key is not { } key)
            return;
        var part = await read.FindPartAsync(key, Closed);

        // Shown once; from then on the person's own text stays, and saving it meets the version that it was made from.
        if (_stored is null)
            Show(part);
    }

    private async Task<bool> SaveAsync()
    {
        var text = new StatusPartText(_name, _position, _services);
        var saved = await TryAsync(async () => Show(Key is { } key ? await edit.ChangeAsync(key, text, _version, Closed) : await edit.CreateAsync(_newKey, text, Closed)));
        if (saved)
            exits.Leave("/status-page", $"{_stored!.Name} saved");
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
        Show(await read.FindPartAsync(Key!, Closed));
        await _form!.SentAsync();
    }

    private async Task DeleteAsync()
    {
        _deleting = false;
        if (await TryAsync(() => edit.DeleteAsync(Key!, _stored!.Version, Closed)))
            exits.Leave("/status-page", $"{_stored!.Name} is off the page");
    }

    private void Show(StatusPart part)
    {
        _stored = part;
        (_version, _name, _position, _services) = (part.Version, part.Name, part.Position, part.Services);
    }
}
