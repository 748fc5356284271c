using DrConsole.Notices;
using static DrConsole.Tests.Notices.Channels.ChannelWorld;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>How channels do is seen by everybody on every node, and a test goes the way of every notice.</summary>
public sealed class ChannelBoardTests
{
    private static readonly (string, string)[] Mail = [("DrConsole:Mail:Host", "127.0.0.1"), ("DrConsole:Mail:From", "dr@example.com")];

    private static readonly (string, string) Loopback = ("DrConsole:Channels:AllowInside", "127.0.0.1");

    [Fact]
    public async Task What_is_not_set_up_is_held_and_says_what_is_missing()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await console.HoldAsync("+12025550143");

        var board = await console.As<ReadChannels>(Cora).ExecuteAsync(Cancel);

        var sms = board.Lines.Single(line => line.Kind is NoticeChannel.Sms);
        Assert.Equal((ChannelState.Held, "Not set up: DrConsole:Twilio:AccountSid, DrConsole:Twilio:AuthToken, DrConsole:Twilio:From.", 0, 1), (sms.Health.State, sms.Health.Why, sms.Queued, sms.Held));
        Assert.Equal(ChannelState.Ready, board.Lines.Single(line => line.Kind is NoticeChannel.InApp).Health.State);
        Assert.Null(board.WithoutNews);
    }

    [Fact]
    public async Task That_notices_lead_nowhere_stands_on_the_health_page_where_some_go_out()
    {
        await using var silent = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var without = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [.. Mail]);
        await using var known = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: [.. Mail, ("DrConsole:PublicUrl", "https://dr.example.com")]);

        foreach (var console in new[] { silent, without, known })
            console.Get<NoticeSweeps>().WarnOfMissingLinks(console.Get<ChannelSet>());

        Assert.Empty(silent.Get<Readiness>().Warnings);
        Assert.Equal(("links in notices", "DrConsole:PublicUrl is not set: without the address of this console nobody acknowledges by a link, and no notice leads here."), Assert.Single(without.Get<Readiness>().Warnings.Select(warning => (warning.Key, warning.Value))));
        Assert.Empty(known.Get<Readiness>().Warnings);
    }

    [Theory, BothDatabases]
    public async Task A_broken_room_is_seen_by_every_node_until_one_finds_that_it_works(StoreProvider database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(database, settings: Loopback);
        await console.As<EditChatRoom>(Ben).CreateAsync("war", new ChatRoomText("War room", ChatShape.Slack, "#war", receiver.Url), Cancel);
        receiver.Answer = (404, "no_service", null);
        for (var times = 0; times < 5; times++)
            await console.Get<ChannelSet>().Of(NoticeChannel.Chat)!.SendAsync(To("#war"), Cancel);
        await console.Get<KeepChannelHealth>().ExecuteAsync(Cancel);
        await using var other = console.AnotherNode();

        var there = (await other.As<ReadChannels>(Cora).ExecuteAsync(Cancel)).Rooms.Single();
        Assert.Equal((ChannelState.Open, "It answered 404: no_service. The room's incoming webhook has to be set anew.", Noon.AddSeconds(15)), (there.Health.State, there.Health.Why, there.Health.TriesAt!.Value));

        receiver.Answer = (200, "ok", null);
        console.Clock.Advance(TimeSpan.FromSeconds(15));
        await console.Get<ChannelSet>().Of(NoticeChannel.Chat)!.SendAsync(To("#war"), Cancel);
        await console.Get<KeepChannelHealth>().ExecuteAsync(Cancel);

        var mended = (await other.As<ReadChannels>(Cora).ExecuteAsync(Cancel)).Rooms.Single().Health;
        Assert.Equal((ChannelState.Ready, Noon.AddSeconds(15), Noon), (mended.State, mended.WorkedAt!.Value, mended.FailedAt!.Value));
        Assert.StartsWith("It answered 404", mended.LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_goes_to_ones_own_address_and_to_nobody_elses()
    {
        await using var twilio = await StandInTwilio.StartAsync();
        await using var console = await WithTwilioAsync(twilio);
        await console.ContactOfAsync(Ben, "+12025550143");

        var sent = await console.As<TestChannel>(Ben).SendAsync(NoticeChannel.Sms, "+12025550143", Cancel);

        Assert.Equal((DeliveryState.Queued, null), await StateAsync(console, sent));
        await console.Get<OutboxLanes>().DrainAsync(Cancel);
        Assert.Equal((DeliveryState.Sent, null), await StateAsync(console, sent));
        Assert.Equal("+12025550143", twilio.Taken.Single().Fields["To"]);
        await Assert.ThrowsAsync<InvalidException>(() => console.As<TestChannel>(Ben).SendAsync(NoticeChannel.Sms, "+19005550100", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<TestChannel>(Eva).SendAsync(NoticeChannel.Sms, "+12025550143", Cancel));
    }

    [Fact]
    public async Task A_test_that_is_rejected_says_so_and_one_that_cannot_go_is_refused()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: Loopback);
        Assert.Equal("channel-held", (await Assert.ThrowsAsync<RefusedException>(() => console.As<TestChannel>(Ben).SendAsync(NoticeChannel.Chat, "war", Cancel))).Code);
        await console.As<EditChatRoom>(Ben).CreateAsync("war", new ChatRoomText("War room", ChatShape.Slack, "#war", receiver.Url), Cancel);

        receiver.Answer = (410, "channel_is_archived", null);
        var sent = await console.As<TestChannel>(Ben).SendAsync(NoticeChannel.Chat, "war", Cancel);
        await console.Get<OutboxLanes>().DrainAsync(Cancel);

        var (_, why) = await StateAsync(console, sent);
        Assert.Contains("channel_is_archived", why!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_tests_without_end()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var inbox = console.IdOf(Ben).ToString();
        for (var times = 0; times < TestChannel.MostPerMinute; times++)
            await console.As<TestChannel>(Ben).SendAsync(NoticeChannel.InApp, inbox, Cancel);

        Assert.Equal("too-many", (await Assert.ThrowsAsync<RefusedException>(() => console.As<TestChannel>(Ben).SendAsync(NoticeChannel.InApp, inbox, Cancel))).Code);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await console.As<TestChannel>(Ben).SendAsync(NoticeChannel.InApp, inbox, Cancel);
    }

    private static async Task<(DeliveryState, string?)> StateAsync(TestConsole console, TestChannel.Outcome sent) =>
        await console.As<TestChannel>(Ben).FindAsync(sent.Id.Value, Cancel) is var found ? (found.State, found.Why) : default;
}
