using DrConsole.Access;

namespace DrConsole.Exchange.Demos;

/// <summary>Whom the demo's people let in: an audit that is over, one that goes on and ends by itself, one that has been offered, and an invitation that is open.</summary>
public sealed class DemoGuests(InviteUser invite, LetAuditorIn auditors, AcceptAuditorLink accept)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(151, new TimeOnly(8, 30));
        var (_, link) = await auditors.GrantAsync(new("ingrid@audit.example", Areas.Ledger | Areas.Estate, TimeSpan.FromDays(14), "Half-yearly review of the recovery programme"), cancel);
        clock.GoTo(150, new TimeOnly(7, 45));
        await accept.ExecuteAsync(link, "Ingrid Solberg", "Europe/Oslo", LocalAccounts.NewPassword(), cancel);

        clock.GoTo(6, new TimeOnly(9, 20));
        (_, link) = await auditors.GrantAsync(new("henrik@assurance.example", Areas.Ledger | Areas.Estate, TimeSpan.FromDays(14), "Insurer's assessment of recovery"), cancel);
        clock.GoTo(5, new TimeOnly(13, 15));
        await accept.ExecuteAsync(link, "Henrik Dahl", "Europe/Stockholm", LocalAccounts.NewPassword(), cancel);

        clock.GoTo(1, new TimeOnly(15, 10));
        await auditors.GrantAsync(new("ingrid@audit.example", Areas.Ledger, TimeSpan.FromDays(30), "Yearly certification"), cancel);
        clock.GoTo(1, new TimeOnly(15, 40));
        await invite.InviteAsync("noor@example.com", AccessRoles.Responder, cancel);
    }
}
