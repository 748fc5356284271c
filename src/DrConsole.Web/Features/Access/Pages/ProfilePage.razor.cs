using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class ProfilePage(EditProfile profiles, Caller caller, Pulse pulse, PageExits exits, ViewerClock viewer) : LivePart(pulse)
{
    private static readonly (string Value, string Label)[] Themes = [("", "As the system"), ("light", "Light"), ("dark", "Dark")];

    private DraftForm? _form;
    private User? _me;
    private string _name = "";
    private string _timeZone = "";
    private bool _singleKeys;
    private int _version;

    [SupplyParameterFromQuery(Name = "password")]
    private string? PasswordAnswer { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"user/{caller.Actor.Id}"];

    private string? PasswordSentence => PasswordAnswer switch
    {
        "changed" => "Password changed. Your other sessions have ended.",
        "wrong" => "This was not your current password. Nothing has changed.",
        "weak" => "The new password was not accepted: at least 12 characters, of 4 different kinds, and no part of your address. Nothing has changed.",
        _ => null,
    };

    protected override async Task ReadAsync()
    {
        var first = _me is null;
        _me = await profiles.ReadAsync(Closed);
        if (first)
            Show(_me);
    }

    private async Task<bool> SaveAsync()
    {
        if (!await TryAsync(() => profiles.SaveAsync(new EditProfile.Profile(_name, _timeZone, _singleKeys, _version), Closed)))
            return false;
        Show(_me = await profiles.ReadAsync(Closed));
        viewer.Follow(_me);
        exits.Say("Profile saved");
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
        Show(_me = await profiles.ReadAsync(Closed));
        await _form!.SentAsync();
    }

    private void Show(User me) => (_name, _timeZone, _singleKeys, _version) = (me.Name, me.TimeZone, me.SingleKeys, me.Version);
}
