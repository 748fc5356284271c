using DrConsole.Notices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Tests.Notices.NoticesWorld;

namespace DrConsole.Tests.Notices;

/// <summary>A console that dies at any point loses no delivery, sends none twice that it knows of, and says of the rest that it may have been sent.</summary>
public sealed class OutboxCrashTests
{
    private const int Readers = 24;

    [Theory, BothDatabases]
    public async Task Dying_at_every_commit_loses_nothing_and_repeats_nothing(StoreProvider database)
    {
        var died = 0;
        for (var at = 1; ; at++)
        {
            await using var world = await OpenAsync(database);
            await world.SendAsync(Update() with { Audience = new NoticeAudience { Addresses = [.. Enumerable.Range(0, Readers).Select(number => new BareAddress(NoticeChannel.Email, $"reader{number}@example.org"))] } });
            var dying = new DyingSaves(at);
            var ended = await DieAsync(world, dying);
            Assert.Equal(dying.HasDied, ended is Died);

            // Whoever comes after waits until the dead one's time is over.
            await using var next = world.AnotherNode();
            next.Clock.MoveTo(Noon + OutboxTurn.Lease + TimeSpan.FromSeconds(1));
            await next.Get<OutboxSweep>().SweepAsync(Cancel);
            await next.Get<OutboxLanes>().DrainAsync(Cancel);

            var deliveries = await world.DeliveriesAsync();
            Assert.Equal(Readers, deliveries.Count);
            Assert.All(deliveries, delivery => Assert.True(delivery.State is DeliveryState.Sent or DeliveryState.MaybeSent, $"at {at}: {delivery.State}"));
            Assert.All(world.Email.Sent.GroupBy(message => message.Key), messages => Assert.Single(messages));
            var sent = world.Email.Sent.Select(message => message.Key).ToHashSet();
            Assert.All(deliveries.Where(delivery => delivery.State is DeliveryState.Sent), delivery => Assert.Contains(delivery.Id.Value, sent));
            if (!dying.HasDied)
                break;
            died++;
        }
        Assert.True(died >= 4, $"died at {died} points");
    }

    [Fact]
    public async Task What_may_have_been_sent_and_waits_for_an_answer_goes_on_by_the_next_channel()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var notice = await world.SendAsync(Page("contact/ida"));
        Assert.IsType<Died>(await DieAsync(world, new DyingSaves(3)));

        await using var next = world.AnotherNode();
        next.Clock.MoveTo(Noon + OutboxTurn.Lease + TimeSpan.FromSeconds(1));
        await next.Get<OutboxSweep>().SweepAsync(Cancel);
        await next.Get<OutboxLanes>().DrainAsync(Cancel);

        Assert.Equal(["Ida Email Sent", "Ida Sms MaybeSent"], (await world.StatesAsync(notice.Id)).Order());
        Assert.Equal((1, 1), (world.Sms.Sent.Count, world.Email.Sent.Count));
    }

    [Fact]
    public async Task A_dead_consoles_late_word_still_counts_when_nobody_tried_again()
    {
        await using var world = await OpenAsync(StoreProvider.Sqlite);
        var notice = await world.SendAsync(Update("contact/jon"));
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        world.Email.Before = (_, _) => go.Task;
        var slow = world.Get<OutboxLanes>().DrainAsync(Cancel);
        await Soon.IsAsync("it is under way", () => world.Email.Sent.Count == 1);

        await using var next = world.AnotherNode();
        next.Clock.MoveTo(Noon + OutboxTurn.Lease + TimeSpan.FromSeconds(1));
        await next.Get<OutboxSweep>().SweepAsync(Cancel);
        Assert.Equal(["Jon Email MaybeSent"], await world.StatesAsync(notice.Id));
        go.SetResult();
        await slow;

        Assert.Equal(["Jon Email Sent"], await world.StatesAsync(notice.Id));
        Assert.Single(world.Email.Sent);
    }

    private static async Task<Exception?> DieAsync(NoticesWorld world, DyingSaves dying)
    {
        var node = world.AnotherNode(services => services.AddSingleton<IInterceptor>(dying));
        await using (node)
            return await Record.ExceptionAsync(() => node.Get<OutboxLanes>().DrainAsync(Cancel));
    }
}
