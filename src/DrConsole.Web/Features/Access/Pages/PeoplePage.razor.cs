using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class PeoplePage(PeopleActions people, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const string Ended = "Every session of this person has ended";
    private const string Cleared = "The second factor is off";
    private const string Enabled = "The account is enabled";
    private const string Disabled = "The account is disabled";

    private PeopleBoard? _board;
    private PeopleActions.Link? _link;
    private PeopleBoard.Person? _changing;
    private RefusedException? _dialogRefusal;
    private string _email = "";
    private AccessRoles _invited = AccessRoles.Viewer;
    private AccessRoles _roles;

    protected override IReadOnlyCollection<string> Topics => ["users"];

    protected override async Task ReadAsync() => _board = await people.Read.ExecuteAsync(Closed);

    private string Sentence => _board switch
    {
        null => "People",
        { People: [_] } => "You are alone here",
        { People: var all } when all.Count(person => !person.SecondFactorOn && !person.IsDisabled) is var without and > 0 =>
            $"{without} of {all.Count} people have no second factor",
        { People.Count: var count } => $"{count} people, all with a second factor",
    };

    private async Task<bool> InviteAsync()
    {
        if (!await TryAsync(async () => _link = await people.InviteAsync(_email, _invited, Closed)))
            return false;
        _email = "";
        await ReloadAsync();
        return true;
    }

    private async Task WithdrawAsync(OneTimeLinkId id)
    {
        if (await TryAsync(() => people.Invite.WithdrawAsync(id, Closed)))
            exits.Say("Invitation withdrawn");
        await ReloadAsync();
    }

    private void Open(PeopleBoard.Person person) => (_changing, _roles, _dialogRefusal) = (person, person.Roles, null);

    private void Close() => (_changing, _dialogRefusal) = (null, null);

    private Task SaveRolesAsync() =>
        ChangeAsync(change => change.SetRolesAsync(_changing!.Id, _roles, _changing.Version, Closed), $"{_changing!.Name}: {string.Join(", ", _roles.Names())}");

    private async Task PasswordLinkAsync()
    {
        var person = _changing!;
        if (await InDialogAsync(async () => _link = await people.PasswordLinkAsync(person, Closed)))
            Close();
    }

    private async Task ChangeAsync(Func<ChangeUser, Task> change, string done)
    {
        if (await InDialogAsync(() => change(people.Change)))
        {
            Close();
            exits.Say(done);
        }
        await ReloadAsync();

        // After a conflict the dialog goes on from what is stored now.
        if (_changing is { } open)
            _changing = _board?.People.FirstOrDefault(person => person.Id == open.Id);
    }

    private async Task<bool> InDialogAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        (_dialogRefusal, Refusal) = (Refusal, null);
        return done;
    }
}
