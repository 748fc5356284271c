using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class SettingsPage(ReadOrganisation read, EditOrganisation edit, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private DraftForm? _form;
    private Organisation? _stored;
    private bool _mayEdit;
    private string _name = "";
    private string _timeZone = "";
    private int _version;

    protected override IReadOnlyCollection<string> Topics => ["organisation"];

    protected override async Task ReadAsync()
    {
        var first = _stored is null;
        _mayEdit = await caller.MayAsync(Permission.ManageSettings, Closed);
        _stored = await read.ExecuteAsync(Closed);
        if (first)
            Show();
    }

    private async Task<bool> SaveAsync()
    {
        if (!await TryAsync(() => edit.ExecuteAsync(new EditOrganisation.Edit(_name, _timeZone, _version), Closed)))
            return false;
        _stored = await read.ExecuteAsync(Closed);
        Show();
        exits.Say("Settings saved");
        return true;
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
        _stored = await read.ExecuteAsync(Closed);
        Show();
        await _form!.SentAsync();
    }

    private void Show()
    {
        if (_stored is { } stored)
            (_name, _timeZone, _version) = (stored.Name, stored.TimeZone, stored.Version);
    }
}
