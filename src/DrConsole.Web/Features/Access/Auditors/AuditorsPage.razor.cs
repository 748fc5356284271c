using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Features.Access.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Auditors;

public sealed partial class AuditorsPage(AuditorActions auditors, Pulse pulse, PageExits exits, TimeProvider clock) : LivePart(pulse)
{
    private static readonly int[] Lifetimes = [1, 7, 14, 30, 60, 90];

    private IReadOnlyList<AuditorAccess>? _all;
    private PeopleActions.Link? _link;
    private AuditorAccess? _revoking;
    private string _email = "";
    private string _reason = "";
    private int _days = AuditorAccess.Usual.Days;
    private Areas _areas;

    protected override IReadOnlyCollection<string> Topics => ["auditors"];

    protected override async Task ReadAsync() => _all = await auditors.Use.ListAsync(Closed);

    private string Sentence => _all?.Count(access => access.StandingAt(clock.GetUtcNow()) is AuditorStanding.InForce) switch
    {
        null => "Auditors",
        0 => "No auditor reads here now",
        1 => "One auditor reads here now",
        var count => $"{count} auditors read here now",
    };

    private async Task<bool> GrantAsync()
    {
        if (!await TryAsync(async () => _link = await auditors.GrantAsync(new(_email, _areas, TimeSpan.FromDays(_days), _reason), Closed)))
            return false;
        (_email, _reason, _areas) = ("", "", Areas.None);
        await ReloadAsync();
        return true;
    }

    private async Task RevokeAsync()
    {
        var access = _revoking!;
        _revoking = null;
        if (await TryAsync(() => auditors.Use.RevokeAsync(access.Id, Closed)))
            exits.Say($"The access of {access.Email} is revoked");
        await ReloadAsync();
    }
}
