using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Pages;

public sealed partial class TokensPage(ApiTokens stored, Pulse pulse, PageExits exits, TimeProvider clock) : LivePart(pulse)
{
    private IReadOnlyList<ApiToken>? _tokens;
    private ApiToken? _revoking;
    private string? _text;
    private string _name = "";
    private int _days = 90;
    private AccessRoles _roles = AccessRoles.Viewer;
    private Areas _areas;

    protected override IReadOnlyCollection<string> Topics => ["tokens"];

    protected override async Task ReadAsync() => _tokens = await stored.ListAsync(Closed);

    private async Task<bool> CreateAsync()
    {
        if (!await TryAsync(async () => _text = (await stored.CreateAsync(_name, _roles, _roles.HasFlag(AccessRoles.Auditor) ? _areas : Areas.None, TimeSpan.FromDays(_days), Closed)).Text))
            return false;
        _name = "";
        await ReloadAsync();
        return true;
    }

    private async Task RevokeAsync()
    {
        var token = _revoking!;
        _revoking = null;
        if (await TryAsync(() => stored.RevokeAsync(token.Id, Closed)))
            exits.Say($"{token.Name} revoked");
        await ReloadAsync();
    }
}
