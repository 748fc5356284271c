using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Exchange.Starters;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's environments, secrets, tokens and all stops, each at its time.</summary>
public sealed class DemoEstate(
    StarterCatalogue catalogue, EditEnvironment environments, Secrets secrets, ApiTokens tokens, AllStopSwitch allStop)
{
    private static readonly (int DaysAgo, TimeOnly At, TimeOnly Until, string Reason)[] Held =
    [
        (302, new TimeOnly(13, 0), new TimeOnly(13, 19), "Rehearsing the all stop with the new commander"),
        (187, new TimeOnly(2, 41), new TimeOnly(4, 5), "Storage is being moved under the recovery site"),
        (44, new TimeOnly(16, 30), new TimeOnly(16, 52), "Two runs wanted the same broker; looking before anything else acts"),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(361, new TimeOnly(11, 5));
        await catalogue.LoadAsync(cancel);
        foreach (var secret in StarterRunbooks.Secrets.Append("DEPLOY_TOKEN"))
            await secrets.SetAsync(secret, LocalAccounts.NewPassword(), cancel);
        foreach (var (daysAgo, at, until, reason) in Held)
        {
            clock.GoTo(daysAgo, at);
            await allStop.HoldAsync(reason, cancel);
            clock.GoTo(daysAgo, until);
            await allStop.ReleaseAsync(cancel);
        }

        clock.GoTo(120, new TimeOnly(8, 55));
        await secrets.SetAsync("STAGING_DB_PASSWORD", LocalAccounts.NewPassword(), cancel);
        await tokens.CreateAsync("deploy-pipeline", AccessRoles.Responder, TimeSpan.FromDays(365), cancel);
        clock.GoTo(60, new TimeOnly(9, 20));
        await tokens.CreateAsync("status-board", AccessRoles.Viewer, TimeSpan.FromDays(30), cancel);

        clock.GoTo(12, new TimeOnly(14, 2));
        var (key, text) = StarterEnvironments.All.Single(starter => starter.Key == "staging");
        await environments.ChangeAsync(key, text with { Purpose = "A copy with yesterday's records, for drills. Rebuilt every night at 03:00 UTC.", Egress = $"{text.Egress}\n127.0.0.1" }, version: 0, cancel);
    }
}
