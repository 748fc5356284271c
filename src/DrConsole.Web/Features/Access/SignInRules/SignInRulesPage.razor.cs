using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.SignInRules;

public sealed partial class SignInRulesPage(SignInRuleActions rules, IdentityProviders providers, LocalPasswords passwords, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private SignInPolicy? _policy;
    private PeopleBoard? _people;
    private AccessRoles _roles;
    private int _version;

    protected override IReadOnlyCollection<string> Topics => [SignInPolicy.Topic, "users"];

    private string Sentence => _policy switch
    {
        null => "Sign-in rules",
        { SecondFactorRoles: AccessRoles.None } => "Nobody has to have a second factor",
        { SecondFactorRoles: var roles } => $"A second factor is demanded from {string.Join(" and ", roles.Names())}",
    };

    protected override async Task ReadAsync()
    {
        var first = _policy is null;
        _policy = await rules.Read.ExecuteAsync(Closed);
        _people = await rules.People.ExecuteAsync(Closed);
        if (first)
            Show();
    }

    private void Set(AccessRoles role, bool on) => _roles = on ? _roles | role : _roles & ~role;

    private string Lacking(AccessRoles role) =>
        _people!.People.Count(person => person is { IsDisabled: false, SecondFactorOn: false } && person.Roles.HasFlag(role)) is var count and > 0
            ? $"{Words.Count(count, "person has", "people have")} none"
            : "Nobody is without";

    private async Task SaveAsync()
    {
        if (!await TryAsync(() => rules.Edit.ExecuteAsync(_roles, _version, Closed)))
            return;
        exits.Say("Sign-in rules saved");
        await TakeTheirsAsync();
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _version = theirVersion;
        await SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        Refusal = null;
        await ReloadAsync();
        Show();
    }

    private void Show() => (_roles, _version) = (_policy!.SecondFactorRoles, _policy.Version);
}

public sealed record SignInRuleActions(ReadSignInPolicy Read, EditSignInPolicy Edit, ReadPeople People);
