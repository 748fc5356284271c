using DrConsole.Notices;
using static DrConsole.Tests.Notices.Channels.ChannelWorld;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>Nothing goes to a channel that is not set up or broken, nor more than it may take.</summary>
public sealed class ChannelGuardTests
{
    private static readonly ChannelAnswer Gone = new ChannelAnswer.Down("gone");
    private static readonly ChannelAnswer Taken = new ChannelAnswer.Delivered(null);

    [Fact]
    public async Task A_broken_channel_is_left_alone_says_when_it_is_tried_again_and_comes_back()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (guard, channel) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Voice) { Answer = Gone });
        using var page = console.Pulse.Listen(ChannelGuard.Topic);

        for (var times = 0; times < 7; times++)
            Assert.IsType<ChannelAnswer.Down>(await guard.SendAsync(channel, To("+12025550143"), Cancel));

        Assert.Equal(5, channel.Asked);
        var open = Assert.Single(guard.Standings);
        Assert.Equal((BreakerState.Open, Noon.AddSeconds(15), "gone", Noon), (open.Breaker, open.TriesAt!.Value, open.Why, open.FailedAt!.Value));
        Assert.Equal("gone", console.Get<Readiness>().Warnings["channel Voice"]);
        Assert.True(page.Heard());

        channel.Answer = Taken;
        console.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Same(Taken, await guard.SendAsync(channel, To("+12025550143"), Cancel));

        Assert.Equal((BreakerState.Closed, "gone"), (guard.Standings[0].Breaker, guard.Standings[0].LastFailure));
        Assert.Empty(console.Get<Readiness>().Warnings);
    }

    [Fact]
    public async Task One_broken_room_leaves_the_others_alone()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (guard, channel) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Chat) { Answer = Gone });
        for (var times = 0; times < 5; times++)
            await guard.SendAsync(channel, To("#broken"), Cancel);

        channel.Answer = Taken;

        Assert.IsType<ChannelAnswer.Down>(await guard.SendAsync(channel, To("#broken"), Cancel));
        Assert.Same(Taken, await guard.SendAsync(channel, To("#works"), Cancel));
    }

    [Fact]
    public async Task What_is_wrong_with_one_message_does_not_break_the_channel()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (guard, sms, mail) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Sms) { Answer = new ChannelAnswer.Rejected("no such number") }, new Scripted(NoticeChannel.Email) { Answer = new ChannelAnswer.Retry("mailbox busy") });

        for (var times = 0; times < 8; times++)
        {
            await guard.SendAsync(sms, To("+12025550143"), Cancel);
            await guard.SendAsync(mail, To("ana@example.com"), Cancel);
        }

        Assert.Equal((8, 8), (sms.Asked, mail.Asked));
        Assert.All(guard.Standings, lane => Assert.Equal(BreakerState.Closed, lane.Breaker));
    }

    [Fact]
    public async Task Bulk_waits_at_the_limit_while_a_page_still_goes()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: ("DrConsole:Channels:SmsPerMinute", "10"));
        var (guard, channel) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Sms) { Answer = Taken });
        var bulk = To("+12025550143") with { IsUrgent = false };
        for (var times = 0; times < 8; times++)
            Assert.Same(Taken, await guard.SendAsync(channel, bulk, Cancel));

        Assert.Equal(TimeSpan.FromSeconds(6), Assert.IsType<ChannelAnswer.Retry>(await guard.SendAsync(channel, bulk, Cancel)).After);
        Assert.Same(Taken, await guard.SendAsync(channel, To("+12025550143"), Cancel));
    }

    [Fact]
    public async Task Whoever_asks_us_to_wait_is_not_asked_before_but_never_for_longer_than_ten_minutes()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (guard, channel) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Sms) { Answer = new ChannelAnswer.Retry("busy", TimeSpan.FromDays(1)) });

        await guard.SendAsync(channel, To("+12025550143"), Cancel);
        var waits = Assert.IsType<ChannelAnswer.Retry>(await guard.SendAsync(channel, To("+12025550143"), Cancel));
        console.Clock.Advance(TimeSpan.FromMinutes(10));
        await guard.SendAsync(channel, To("+12025550143"), Cancel);

        Assert.Equal((TimeSpan.FromMinutes(10), 2), (waits.After!.Value, channel.Asked));
    }

    [Fact]
    public async Task A_channel_that_is_not_set_up_is_not_asked_and_one_that_throws_is_soon_not_asked_either()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var (guard, missing, throwing) = (console.Get<ChannelGuard>(), new Scripted(NoticeChannel.Voice) { Missing = "Not set up: X." }, new Scripted(NoticeChannel.Sms));

        Assert.Equal(new ChannelAnswer.Down("Not set up: X."), await guard.SendAsync(missing, To("+12025550143"), Cancel));
        for (var times = 0; times < 5; times++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => guard.SendAsync(throwing, To("+12025550143"), Cancel));

        Assert.IsType<ChannelAnswer.Down>(await guard.SendAsync(throwing, To("+12025550143"), Cancel));
        Assert.Equal((0, 5), (missing.Asked, throwing.Asked));
    }

    private sealed class Scripted(NoticeChannel kind) : INoticeChannel
    {
        public NoticeChannel Kind => kind;

        public string? Missing { get; init; }

        public ChannelAnswer? Answer { get; set; }

        public int Asked { get; private set; }

        public Task<ChannelAnswer> SendAsync(NoticeMessage message, CancellationToken cancel)
        {
            Asked++;
            return Answer is { } answer ? Task.FromResult(answer) : throw new InvalidOperationException("a bug");
        }
    }
}
