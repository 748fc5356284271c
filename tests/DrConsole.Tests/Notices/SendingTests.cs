using System.Text;
using DrConsole.Notices;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>Who is told, by which channel and when; and that it is stored with what caused it, or not at all.</summary>
public sealed class SendingTests
{
    [Theory, BothDatabases]
    public async Task Somebody_in_two_groups_is_told_once_by_the_channel_they_prefer(StoreProvider database)
    {
        await using var world = await OpenAsync(database);

        var notice = await world.SendAsync(Page("group/leads", "group/everybody", "contact/jon"));

        Assert.Equal(["Ida Sms Queued", "Jon Email Queued", "Kim Email Queued"], await world.StatesAsync(notice.Id));
        Assert.All(await world.DeliveriesAsync(notice.Id), delivery => Assert.Equal((DeliveryLane.Urgent, Noon), (delivery.Lane, delivery.DueAt)));
    }

    [Fact]
    public async Task Quiet_hours_hold_what_can_wait_and_nothing_else()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);

        var update = await world.SendAsync(Update("contact/kim") with { Severity = 3 });
        var page = await world.SendAsync(Page("contact/kim") with { Severity = 2 });

        Assert.Equal(Noon.AddHours(2), (await world.DeliveriesAsync(update.Id)).Single().DueAt);
        Assert.Equal(Noon, (await world.DeliveriesAsync(page.Id)).Single().DueAt);
    }

    [Fact]
    public async Task What_is_not_set_up_is_held_with_the_reason_and_another_channel_is_preferred_to_it()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        world.Sms.Missing = "No account is set.";

        Assert.Equal(["Ida Email Queued"], await world.StatesAsync((await world.SendAsync(Page("contact/ida"))).Id));
        world.Email.Missing = "No host is set.";
        var held = (await world.DeliveriesAsync((await world.SendAsync(Page("contact/ida"))).Id)).Single();
        Assert.Equal((NoticeChannel.Sms, DeliveryState.Held, "No account is set."), (held.Channel, held.State, held.Error));
    }

    [Fact]
    public async Task A_rehearsal_tells_nobody()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => world.SendAsync(Page("contact/ida") with { Mode = NoticeMode.Rehearsal }));

        Assert.Equal("rehearsal", refused.Code);
        Assert.Empty(await world.DeliveriesAsync());
    }

    [Fact]
    public async Task A_drill_tells_those_who_take_part_and_nobody_else()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var drill = Page("group/everybody") with { Mode = NoticeMode.Drill, Participants = ["jon"] };
        var bare = new BareAddress(NoticeChannel.Email, "reader@example.org");

        var notice = await world.SendAsync(drill with { Audience = drill.Audience with { Addresses = [bare], Policy = "platform" } });

        Assert.Equal(["Jon Email Queued"], await world.StatesAsync(notice.Id));
        Assert.Equal("DRILL: Orders are down", notice.Title);
    }

    [Theory, BothDatabases]
    public async Task A_storm_is_one_page_with_a_count(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var storm = Page("contact/ida") with { SameAs = "probe/orders" };
        for (var alarm = 0; alarm < 20; alarm++)
            await world.SendAsync(storm);
        await AtOnce.RunAsync(Enumerable.Range(0, 480).Select(_ => (Func<Task>)(() => world.SendAsync(storm))));

        Assert.Single(await world.DeliveriesAsync());
        await using var store = world.Console.OpenStore();
        Assert.Equal(499, await store.Set<NoticeRepeat>().CountAsync(Cancel));
        world.Console.Clock.Advance(SendNotice.SameWithin);
        await world.SendAsync(storm);
        Assert.Equal(2, (await world.DeliveriesAsync()).Count);
    }

    [Theory, BothDatabases]
    public async Task Very_many_addresses_are_saved_in_batches_and_leave_nothing_behind_when_the_cause_is_undone(StoreProvider database)
    {
        await using var world = await OpenAsync(database);
        var update = Update() with { Audience = new NoticeAudience { Addresses = [new(NoticeChannel.Email, "first@example.org")] } };
        var many = Enumerable.Range(0, 1200).Select(number => new BareAddress(NoticeChannel.Email, $"reader{number}@example.org")).ToAsyncEnumerable();

        foreach (var commit in (bool[])[false, true])
        {
            await using var store = world.Console.OpenStore();
            await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
            await world.Get<SendNotice>().AddManyAsync(store, update, many, Cancel);
            Assert.Empty(store.ChangeTracker.Entries<Delivery>());
            if (commit)
                await transaction.CommitAsync(Cancel);
        }

        await using var after = world.Console.OpenStore();
        Assert.Equal((1, 1200), (await after.Set<Notice>().CountAsync(Cancel), await after.Set<Delivery>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Nothing_personal_is_in_the_ledger()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await world.SendAsync(Page("group/everybody") with { Values = NoticeValues.Plain("Ida must call", "Her number is 2025550199") });

        var all = string.Join('\n', (await world.Console.LedgerAsync()).Select(entry => entry.Subject + Encoding.UTF8.GetString(entry.Bytes)));
        Assert.All(["Ida", "2025550199", "jon@", "2025550141"], word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        Assert.Contains("notice.added", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_reads_who_sends_it_and_why_they_get_it()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        await world.SendAsync(Paged("platform"));
        await world.SendAsync(Update("contact/jon"));
        await world.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Contains("by ana. You receive this because you are on level 1 of the escalation policy platform.", Flowing(world.Sms.Sent.Single()), StringComparison.Ordinal);
        Assert.Contains($"You receive this because you are among those who are told of {Subject}.", Flowing(world.Email.Sent.Single()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_of_the_call_tree_shows_whom_it_asks_before_it_asks_anybody()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);

        var asked = await world.Console.As<TestCallTree>(Ana).PreviewAsync("platform", Cancel);

        Assert.Equal(("Platform", "Ida Berg, Jon Cole, Kim Dahl"), (asked.Name, string.Join(", ", asked.Deliveries.Select(delivery => delivery.Name))));
        Assert.Empty(await world.DeliveriesAsync());
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<TestCallTree>(Eva).PreviewAsync("platform", Cancel));
    }

    private static string Flowing(NoticeMessage message) => string.Join(' ', message.Text.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
