using System.Text.RegularExpressions;
using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Notices;

/// <summary>From a use case through the outbox to a real mail server's mailbox, whatever that server does; and back by the link in the mail.</summary>
public sealed partial class OutboxMailTests(MailServers servers) : IClassFixture<MailServers>
{
    [Theory]
    [InlineData(MailServer.Kind.Node, MailSecurity.StartTls)]
    [InlineData(MailServer.Kind.Debian, MailSecurity.Tls)]
    public async Task A_page_leaves_as_mail_and_the_link_in_it_ends_the_escalation(MailServer.Kind kind, MailSecurity security)
    {
        var server = await servers.StartAsync(kind, security, signsIn: true, also: null, "localhost");
        await using var console = await OpenAsync(server, security, signsIn: true);
        var notice = await console.As<ComposeNotice>(Ana).SendAsync(Page, Cancel);
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        var mail = await server.ReceiveAsync();
        Assert.Equal(("Orders are down", "ida@example.com", true), (mail.Subject, mail.Recipients.Single(), mail.Secure));
        var token = AckLinks().Match(mail.Text!).Groups["token"].Value;
        Assert.Contains(token, mail.Html!, StringComparison.Ordinal);
        Assert.Null((await console.AsNobody<AcknowledgeNotice>().ReadAsync(token, Cancel)).AcknowledgedAt);
        Assert.Null((await ReadAsync(console, notice)).AcknowledgedAt);
        await console.AsNobody<AcknowledgeNotice>().ByLinkAsync(token, Cancel);

        console.Clock.Advance(TimeSpan.FromHours(1));
        await console.Get<NoticeSweeps>().SweepAsync(Cancel);
        await console.Get<OutboxLanes>().DrainAsync(Cancel);
        Assert.Equal(("Ida Berg", AckWay.Link), ((await ReadAsync(console, notice)).AcknowledgedBy, (await ReadAsync(console, notice)).AcknowledgedThrough));
        Assert.Equal(["Ida Berg Email Acknowledged"], await StatesAsync(console));
        Assert.Equal(0, server.Waiting);
    }

    [Theory]
    [InlineData("rcpt", 450, "Retry", "Sent")]
    [InlineData("mail", 451, "Retry", "Sent")]
    [InlineData("final", 452, "Retry", "Sent")]
    [InlineData("connect", 421, "Down", "Sent")]
    [InlineData("rcpt", 550, "Rejected", "Failed")]
    [InlineData("final", 554, "Rejected", "Failed")]
    public async Task What_a_server_refuses_is_tried_again_or_given_up_as_its_answer_says(string at, int code, string outcome, string end)
    {
        var server = await PlainAsync();
        await using var console = await OpenAsync(server);
        await server.FailAsync(new { at, @do = "refuse", code, text = "not today", times = 1 });
        await console.As<ComposeNotice>(Ana).SendAsync(Update, Cancel);

        await console.Get<OutboxLanes>().DrainAsync(Cancel);
        var first = await DeliveryAsync(console);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Equal((outcome, true), (first.Attempts.Single().Outcome.ToString(), first.Attempts.Single().Why!.Contains($"{code}", StringComparison.Ordinal)));
        Assert.Equal(end, (await DeliveryAsync(console)).State.ToString());
        Assert.Equal(end == "Sent" ? 1 : 0, server.Waiting);
    }

    [Theory]
    [InlineData("data", "drop", "Sent")]
    [InlineData("text", "drop", "MaybeSent", 0)]
    [InlineData("final", "drop", "MaybeSent")]
    [InlineData("greeting", "hang", "Sent")]
    [InlineData("final", "hang", "MaybeSent")]
    public async Task A_line_that_breaks_or_falls_silent_repeats_only_what_cannot_have_arrived(string at, string how, string end, int arrived = 1)
    {
        var server = await PlainAsync();
        await using var console = await OpenAsync(server);
        await server.FailAsync(new { at, @do = how, times = 1 });
        await console.As<ComposeNotice>(Ana).SendAsync(Update, Cancel);

        var draining = console.Get<OutboxLanes>().DrainAsync(Cancel);
        if (how == "hang")
        {
            await server.ReachedAsync();
            var patience = at == "final" ? MailWorld.Patience * 3 : MailWorld.Patience;
            await Soon.IsAsync("the answer is waited for", () => console.Clock.IsAwaited(Noon + patience), seconds: 60);
            console.Clock.Advance(patience);
        }
        await draining;
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        // A small mail leaves with its end in one go: whoever cut the line within it may have had all of it.
        Assert.Equal(end, (await DeliveryAsync(console)).State.ToString());
        Assert.Equal(arrived, server.Waiting);
    }

    [Theory, BothDatabases]
    public async Task A_console_that_dies_between_the_servers_answer_and_its_record_says_that_it_may_have_been_sent_and_never_doubles_it(StoreProvider database)
    {
        var server = await PlainAsync();
        await using var console = await OpenAsync(server, database: database);
        await console.As<ComposeNotice>(Ana).SendAsync(Update, Cancel);
        await using (var dying = TestConsole.On(console.Store, services => services.AddSingleton<IInterceptor>(new DyingSaves(3)), Settings(server)))
            Assert.IsType<Died>(await Record.ExceptionAsync(() => dying.Get<OutboxLanes>().DrainAsync(Cancel)));
        await server.ReceiveAsync();

        console.Clock.MoveTo(Noon + OutboxTurn.Lease + TimeSpan.FromSeconds(1));
        await console.Get<NoticeSweeps>().SweepAsync(Cancel);
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        var delivery = await DeliveryAsync(console);
        Assert.Equal((DeliveryState.MaybeSent, "The console stopped while it was being sent, so that it may have been sent."), (delivery.State, delivery.Error));
        Assert.Equal(0, server.Waiting);
    }

    private static NoticeToSend Page => new(NoticeKind.Page, "incident/2027-014", new NoticeAudience { Policy = "platform" }, NoticeValues.Plain("Orders are down", "Nobody can order.")) { Severity = 1 };

    private static NoticeToSend Update => new(NoticeKind.Update, "incident/2027-014", NoticeAudience.Of(new PeopleRef(PeopleRef.Contact, "ida")), NoticeValues.Plain("Orders are back", "Everybody can order."));

    private Task<MailServer> PlainAsync() => servers.StartAsync(MailServer.Kind.Node, MailSecurity.None, signsIn: false, also: null, "localhost");

    private async Task<TestConsole> OpenAsync(MailServer server, MailSecurity security = MailSecurity.None, bool signsIn = false, StoreProvider database = StoreProvider.Sqlite)
    {
        var console = await TestConsole.OpenAsync(database, settings: Settings(server, security, signsIn));
        await using var store = console.OpenStore();
        store.AddRange(
            Contact.Create("ida", new ContactText("Ida Berg") { Channels = [new(ChannelKind.Email, "ida@example.com")] }, Noon),
            Contact.Create("jon", new ContactText("Jon Cole") { Channels = [new(ChannelKind.Email, "jon@example.com")] }, Noon),
            EscalationPolicy.Create("platform", new EscalationText("Platform") { Levels = [new(TimeSpan.Zero, "contact/ida"), new(TimeSpan.FromMinutes(5), "contact/jon")] }));
        await store.SaveChangesAsync(Cancel);
        return console;
    }

    private (string, string)[] Settings(MailServer server, MailSecurity security = MailSecurity.None, bool signsIn = false)
    {
        (string, string)[] all =
        [
            ("DrConsole:PublicUrl", "https://dr.example.com"), ("DrConsole:Mail:Host", "localhost"), ("DrConsole:Mail:Port", $"{server.Port}"), ("DrConsole:Mail:Security", $"{security}"),
            ("DrConsole:Mail:From", "DrConsole <dr@example.com>"), ("DrConsole:Mail:Authority", servers.Authority.Path), ("DrConsole:Mail:TimeoutSeconds", $"{MailWorld.Patience.TotalSeconds}"),
        ];
        return signsIn ? [.. all, ("DrConsole:Mail:User", MailWorld.User), ("DrConsole:Mail:Password", MailWorld.Secret)] : all;
    }

    private static async Task<Notice> ReadAsync(TestConsole console, Notice notice)
    {
        await using var store = console.OpenStore();
        return await store.Set<Notice>().AsNoTracking().SingleAsync(each => each.Id == notice.Id, Cancel);
    }

    private static async Task<Delivery> DeliveryAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Delivery>().AsNoTracking().Include(delivery => delivery.Attempts).SingleAsync(delivery => delivery.Channel == NoticeChannel.Email, Cancel);
    }

    private static async Task<IReadOnlyList<string>> StatesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return [.. (await store.Set<Delivery>().AsNoTracking().ToListAsync(Cancel)).Select(delivery => $"{delivery.Name} {delivery.Channel} {delivery.State}")];
    }

    [GeneratedRegex("https://dr\\.example\\.com/ack/(?<token>[\\w-]+)")]
    private static partial Regex AckLinks();
}
