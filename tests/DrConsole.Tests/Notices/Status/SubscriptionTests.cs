using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Notices;

/// <summary>Updates by mail: asked for, confirmed from the mailbox, ended by a click, and then forgotten.</summary>
public sealed class SubscriptionTests
{
    private static readonly (string, string) Named = ("DrConsole:PublicUrl", "https://dr.example.com");

    [Theory, BothDatabases]
    public async Task Nobody_is_told_before_the_mailbox_has_said_yes(StoreProvider database)
    {
        await using var console = await TellPublicTests.WithPartsAsync(database, Named);
        var (subscribe, tell) = (console.Get<SubscribeToStatus>(), console.As<TellPublic>(Ana));

        await subscribe.AskAsync("Reader@Example.COM", Cancel);
        await tell.BeginAsync(PublicKind.Trouble, "", null, TellPublicTests.Says(PublicPhase.Investigating), Cancel);
        var unasked = await MailsAsync(console);
        await subscribe.ConfirmAsync(TokenOf(unasked.Single().Values, "/status/subscribe/"), Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        var trouble = await tell.BeginAsync(PublicKind.Trouble, "", null, TellPublicTests.Says(PublicPhase.Investigating), Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await tell.UpdateAsync(trouble.Id, new PublicUpdateText(PublicPhase.Resolved, "It works again"), trouble.Version, Cancel);

        Assert.Equal(NoticeKind.Reminder, unasked.Single().Kind);
        Assert.Equal([NoticeKind.Reminder, NoticeKind.Initial, NoticeKind.Resolution], (await MailsAsync(console)).Select(notice => notice.Kind));
        Assert.All(await DeliveriesAsync(console), delivery => Assert.Equal("Reader@example.com", delivery.Address));
    }

    [Theory, BothDatabases]
    public async Task Who_leaves_is_forgotten_and_may_leave_twice(StoreProvider database)
    {
        await using var console = await TellPublicTests.WithPartsAsync(database, Named);
        var subscribe = console.Get<SubscribeToStatus>();
        await subscribe.AskAsync("reader@example.com", Cancel);
        await subscribe.ConfirmAsync(TokenOf((await MailsAsync(console)).Single().Values, "/status/subscribe/"), Cancel);
        var farewell = console.Get<StatusLinkBox>().Farewell("reader@example.com").Segments[^1];

        await subscribe.LeaveAsync(farewell, Cancel);
        await subscribe.LeaveAsync(farewell, Cancel);

        await using var store = console.OpenStore();
        Assert.Empty(await store.StatusSubscribers.ToListAsync(Cancel));
    }

    [Fact]
    public async Task Every_update_says_how_to_end_them_and_the_question_before_them_does_not()
    {
        await using var console = await TellPublicTests.WithPartsAsync(StoreProvider.Sqlite, Named);
        var subscribe = console.Get<SubscribeToStatus>();
        await subscribe.AskAsync("reader@example.com", Cancel);
        await subscribe.ConfirmAsync(TokenOf((await MailsAsync(console)).Single().Values, "/status/subscribe/"), Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await console.As<TellPublic>(Ana).BeginAsync(PublicKind.Trouble, "", null, TellPublicTests.Says(PublicPhase.Investigating), Cancel);

        await using var store = console.OpenStore();
        var deliveries = await store.Deliveries.AsNoTracking().ToListAsync(Cancel);
        var messages = new Dictionary<NoticeKind, NoticeMessage>();
        foreach (var notice in await MailsAsync(console))
            messages[notice.Kind] = await console.Get<MessageText>().WriteAsync(store, deliveries.Single(delivery => delivery.NoticeId == notice.Id), notice, Cancel);

        Assert.Null(messages[NoticeKind.Reminder].UnsubscribeUrl);
        Assert.EndsWith("/now", messages[NoticeKind.Initial].UnsubscribeUrl!.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("/status/unsubscribe/", messages[NoticeKind.Initial].Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_is_not_filled_by_asking_again_and_again()
    {
        await using var console = await TellPublicTests.WithPartsAsync(StoreProvider.Sqlite, Named);
        var subscribe = console.Get<SubscribeToStatus>();

        for (var ask = 0; ask < 5; ask++)
            await subscribe.AskAsync("reader@example.com", Cancel);
        console.Clock.Advance(SubscribeToStatus.AskedAgainAfter);
        await subscribe.AskAsync("reader@example.com", Cancel);

        Assert.Equal(2, (await MailsAsync(console)).Count);
    }

    [Fact]
    public async Task A_link_does_what_it_was_made_for_and_nothing_else()
    {
        await using var console = await TellPublicTests.WithPartsAsync(StoreProvider.Sqlite, Named);
        var (subscribe, links) = (console.Get<SubscribeToStatus>(), console.Get<StatusLinkBox>());
        await subscribe.AskAsync("reader@example.com", Cancel);
        var confirmation = TokenOf((await MailsAsync(console)).Single().Values, "/status/subscribe/");

        await Assert.ThrowsAsync<RefusedException>(() => subscribe.LeaveAsync(confirmation, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => subscribe.ConfirmAsync(links.Farewell("reader@example.com").Segments[^1], Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => subscribe.ConfirmAsync(confirmation[..^4], Cancel));
        console.Clock.Advance(SubscribeToStatus.ForgottenAfter);
        var late = await Assert.ThrowsAsync<RefusedException>(() => subscribe.ConfirmAsync(confirmation, Cancel));

        Assert.Equal("link-expired", late.Code);
    }

    [Theory, InlineData("nobody"), InlineData("a@b\r\nBcc: c@d.example"), InlineData("\"a b\"@example.com")]
    public async Task What_is_no_address_is_refused(string address)
    {
        await using var console = await TellPublicTests.WithPartsAsync(StoreProvider.Sqlite, Named);

        var refused = await Assert.ThrowsAsync<InvalidException>(() => console.Get<SubscribeToStatus>().AskAsync(address, Cancel));

        Assert.Contains("address", refused.Errors.Keys);
    }

    private static async Task<List<Notice>> MailsAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Notices.AsNoTracking().OrderBy(notice => notice.CreatedAt).ThenBy(notice => notice.Id).ToListAsync(Cancel);
    }

    private static async Task<List<Delivery>> DeliveriesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Deliveries.AsNoTracking().ToListAsync(Cancel);
    }

    private static string TokenOf(string values, string before)
    {
        var text = NoticeValues.Parse(values).TextOf("text")!;
        return text[(text.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split('\n')[0].Trim();
    }
}
