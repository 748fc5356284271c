using DrConsole.Notices;
using DrConsole.People;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>One answer settles a page, each answer speaks for one stakeholder, and no link acknowledges by being looked at.</summary>
public sealed class AcknowledgementTests
{
    [Theory, BothDatabases]
    public async Task A_link_shows_and_then_acts_and_works_twice_harmlessly(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Page("group/leads"));
        var ida = (await world.DeliveriesAsync(notice.Id))[0];
        var token = world.Get<AckLink>().TokenFor(ida.Id);

        Assert.Null((await world.Console.AsNobody<AcknowledgeNotice>().ReadAsync(token, Cancel)).AcknowledgedAt);
        Assert.Null((await world.ReadAsync(notice.Id)).AcknowledgedAt);
        await world.Console.AsNobody<AcknowledgeNotice>().ByLinkAsync(token, Cancel);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Console.AsNobody<AcknowledgeNotice>().ByLinkAsync(token, Cancel);

        var settled = await world.ReadAsync(notice.Id);
        Assert.Equal(("Ida Berg", AckWay.Link, Noon), (settled.AcknowledgedBy, settled.AcknowledgedThrough!.Value, settled.AcknowledgedAt!.Value));
        Assert.Equal(["Ida Sms Acknowledged", "Jon Email Withdrawn"], await world.StatesAsync(notice.Id));
    }

    [Fact]
    public async Task A_forged_or_expired_link_is_refused()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var delivery = (await world.DeliveriesAsync((await world.SendAsync(Page("contact/ida"))).Id)).Single();
        var token = world.Get<AckLink>().TokenFor(delivery.Id);
        var acknowledge = world.Console.AsNobody<AcknowledgeNotice>();

        foreach (var forged in (string[])["", "x", token[..^4], token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..], new string('A', 5000)])
            Assert.Equal("link-wrong", (await Assert.ThrowsAsync<RefusedException>(() => acknowledge.ByLinkAsync(forged, Cancel))).Code);
        world.Console.Clock.Advance(AckLink.Lifetime);
        Assert.Equal("link-expired", (await Assert.ThrowsAsync<RefusedException>(() => acknowledge.ByLinkAsync(token, Cancel))).Code);
    }

    [Theory, BothDatabases]
    public async Task A_reply_is_for_the_newest_that_waits_or_for_the_one_with_the_code(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var older = await world.SendAsync(Page("contact/ida"));
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await world.SendAsync(Page("contact/ida") with { Values = NoticeValues.Plain("Search is down", "Nobody finds anything.") });
        var code = (await world.DeliveriesAsync(older.Id)).Single().Code;
        Task<string> Reply(string text, string from = "+1 202 555 0141") => world.Console.AsNobody<AcknowledgeNotice>().ByReplyAsync(from, text, Cancel);

        Assert.StartsWith("To acknowledge", await Reply("What is this about, please?"), StringComparison.Ordinal);
        Assert.StartsWith("Nothing waits", await Reply("ACK", "+1 202 555 0199"), StringComparison.Ordinal);
        Assert.Equal("Acknowledged: Search is down", await Reply(" ack. "));
        Assert.NotNull((await world.ReadAsync(newer.Id)).AcknowledgedAt);
        Assert.Null((await world.ReadAsync(older.Id)).AcknowledgedAt);
        Assert.Equal("Acknowledged: Orders are down", await Reply($"ACK {code}"));
        Assert.Equal("That was acknowledged already: Orders are down", await Reply($"{code}"));
    }

    [Fact]
    public async Task Only_the_key_1_acknowledges_a_call()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var notice = await world.SendAsync(Page("contact/ida"));
        var key = (await world.DeliveriesAsync(notice.Id)).Single().Id.Value;

        Assert.False(await world.Console.AsNobody<AcknowledgeNotice>().ByKeyAsync(key, "2", Cancel));
        Assert.Null((await world.ReadAsync(notice.Id)).AcknowledgedAt);
        Assert.True(await world.Console.AsNobody<AcknowledgeNotice>().ByKeyAsync(key, "1", Cancel));
        Assert.Equal(AckWay.Voice, (await world.ReadAsync(notice.Id)).AcknowledgedThrough);
    }

    [Fact]
    public async Task A_stakeholder_speaks_for_themselves_and_for_nobody_else()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await using (var store = world.Console.OpenStore())
        {
            store.Add(Stakeholder.Create("head", new StakeholderText("Head of operations", Criticality.Critical) { Who = "contact/ida", Channels = "Email", RespondsWithin = TimeSpan.FromMinutes(15) }));
            store.Add(Stakeholder.Create("press", new StakeholderText("Press", Criticality.Standard) { Who = "contact/jon" }));
            await store.SaveChangesAsync(Cancel);
        }
        var update = Update() with { Wants = AckNeed.Each, Audience = new NoticeAudience { Stakeholders = ["head", "press"] } };

        var notice = await world.SendAsync(update);
        var head = (await world.DeliveriesAsync(notice.Id))[0];
        await world.Console.AsNobody<AcknowledgeNotice>().ByLinkAsync(world.Get<AckLink>().TokenFor(head.Id), Cancel);

        Assert.Equal((NoticeChannel.Email, "head", Noon.AddMinutes(15)), (head.Channel, head.Role, head.AnswerBy!.Value));
        Assert.Equal(["Ida Email Acknowledged", "Jon Email Queued"], await world.StatesAsync(notice.Id));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<AcknowledgeHere>(Dev).ExecuteAsync(notice.Id, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_acknowledge_at_once_are_both_thanked_and_one_settles_it(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var notice = await world.SendAsync(Page("group/leads"));
        var tokens = (await world.DeliveriesAsync(notice.Id)).Select(delivery => world.Get<AckLink>().TokenFor(delivery.Id)).ToList();

        var ended = await AtOnce.RunAsync(tokens.Select(token => (Func<Task>)(() => world.Console.AsNobody<AcknowledgeNotice>().ByLinkAsync(token, Cancel))));

        Assert.All(ended, Assert.Null);
        Assert.All(await world.DeliveriesAsync(notice.Id), delivery => Assert.NotNull(delivery.AcknowledgedAt));
        await using var store = world.Console.OpenStore();
        Assert.Single(await store.Set<Notice>().Where(known => known.AcknowledgedAt != null).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Nobody_without_the_right_acknowledges_in_the_console()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var notice = await world.SendAsync(Page("contact/ida"));

        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<AcknowledgeHere>(Finn).ExecuteAsync(notice.Id, Cancel));
        await world.Console.As<AcknowledgeHere>(Dev).ExecuteAsync(notice.Id, Cancel);

        Assert.Equal("dev", (await world.ReadAsync(notice.Id)).AcknowledgedBy);
    }
}
