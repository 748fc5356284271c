using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Web.Features.Incidents;
using DrConsole.Web.Features.Notices.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Tests.Shell;

/// <summary>Notices, and what comes of incidents, in the palette: found by their words, by those who may see them.</summary>
public sealed class PaletteRecordTests
{
    private static readonly DateTimeOffset Due = Noon.AddDays(9);

    [Fact]
    public async Task A_notice_is_found_by_its_title_and_what_it_is_about()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using (var store = console.OpenStore())
        {
            Acting.As(console.ActorOf(Ana));
            await console.Get<SendNotice>().AddAsync(store, new NoticeToSend(NoticeKind.Update, "service/orders", new NoticeAudience { Addresses = [new BareAddress(NoticeChannel.Email, "ida@example.com")] }, NoticeValues.Plain("Orders are back", "Everybody can order.")), Cancel);
            await store.SaveChangesAsync(Cancel);
        }
        var hits = new NoticeHits(console.As<Caller>(Cora), console.As<ReadNotices>(Cora));

        Assert.Equal(["Orders are back"], (await hits.FindAsync(["back", "update"], Cancel)).Select(hit => hit.Title));
        Assert.StartsWith("/notices/", Assert.Single(await hits.FindAsync(["service/orders"], Cancel)).Path, StringComparison.Ordinal);
        Assert.Empty(await hits.FindAsync(["pictures"], Cancel));
        Assert.Empty(await new NoticeHits(console.As<Caller>(Actor.Nobody), console.As<ReadNotices>(Actor.Nobody)).FindAsync(["back"], Cancel));
    }

    [Fact]
    public async Task Reports_post_mortems_and_open_actions_are_found_by_whoever_sees_their_incident()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (open, hidden) = (await ResolvedAsync(console, "Orders cannot be placed"), await ResolvedAsync(console, "Somebody read salaries", isPrivate: true));
        foreach (var incident in new[] { open, hidden })
        {
            await console.As<WorkIncidentReport>(Ana).DraftAsync(incident.Key, Cancel);
            await console.As<WorkIncidentReport>(Ana).AgreeAsync(incident.Key, $"Watch the disks of {incident.Key}", "dev", Due, "", Cancel);
        }

        var hits = await HitsAsync(console, Cora);

        Assert.Equal([("Action", $"Watch the disks of {open.Key}"), ("Post-mortem", "Post-mortem: Orders cannot be placed"), ("Report", "Report: Orders cannot be placed")], hits.Select(hit => (hit.Kind, hit.Title)).Order());
        Assert.All(hits, hit => Assert.Equal($"/incidents/{open.Key}/report", hit.Path));
        Assert.Equal(6, (await HitsAsync(console, Ana)).Count);
        Assert.Equal(["Action", "Action"], (await FindAsync(console, Ana, "disks")).Select(hit => hit.Kind));
    }

    private static async Task<IReadOnlyList<Palette.Hit>> HitsAsync(TestConsole console, Person who) => await FindAsync(console, who, "");

    private static async Task<IReadOnlyList<Palette.Hit>> FindAsync(TestConsole console, Person who, string word) => [.. await new AftermathHits(console.As<Caller>(who), console.As<FindAftermath>(who)).FindAsync([word], Cancel)];

    private static async Task<Incident> ResolvedAsync(TestConsole console, string title, bool isPrivate = false)
    {
        var incident = await console.As<DeclareIncident>(Ana).ExecuteAsync(new Declaration(title, IncidentSeverity.P1) { IsPrivate = isPrivate }, Cancel);
        await console.As<MoveIncident>(Ana).ExecuteAsync(incident.Key, IncidentPhase.Verify, "It is urgent.", Cancel);
        foreach (var check in (await console.As<ReadRoom>(Ana).ExecuteAsync(incident.Key, Cancel)).Checks.Where(check => check.Phase is IncidentPhase.Verify))
            await console.As<TickCheck>(Ana).ExecuteAsync(incident.Key, check.Phase, check.Number, done: true, Cancel);
        await console.As<ResolveIncident>(Ana).ExecuteAsync(incident.Key, "A disk was full.", "It was emptied.", Cancel);
        return incident;
    }
}
