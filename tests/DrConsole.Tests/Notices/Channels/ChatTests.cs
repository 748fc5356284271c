using System.Text;
using System.Text.Json;
using DrConsole.Notices;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Notices.Channels.ChannelWorld;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>Rooms of Slack and Teams: their address is kept, and what they answer means one thing.</summary>
public sealed class ChatTests
{
    private static readonly (string, string) Loopback = ("DrConsole:Channels:AllowInside", "127.0.0.1");

    [Theory, BothDatabases]
    public async Task A_room_never_shows_its_address_again_and_a_change_without_one_keeps_it(StoreProvider database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(database, settings: Loopback);
        Assert.Equal("Not set up: there is no chat room yet.", console.Channel(NoticeChannel.Chat).Missing);

        await console.As<EditChatRoom>(Ben).CreateAsync("incidents", new ChatRoomText("Incidents", ChatShape.Slack, "#incidents", receiver.Url), Cancel);
        var renamed = await console.As<EditChatRoom>(Ben).ChangeAsync("incidents", new ChatRoomText("War room", ChatShape.Slack, "#incidents"), 0, Cancel);

        Assert.Equal(("127.0.0.1", "XYZ9", "ben", Noon, ""), (renamed.Host, renamed.Ending, renamed.SetBy, renamed.SetAt, renamed.Text.Url));
        Assert.Null(console.Channel(NoticeChannel.Chat).Missing);
        Assert.IsType<ChannelAnswer.Delivered>(await console.SendAsync(NoticeChannel.Chat, To("#incidents")));
        Assert.IsType<ChannelAnswer.Delivered>(await console.SendAsync(NoticeChannel.Chat, To("incidents")));
        await using var store = console.OpenStore();
        var stored = await store.Set<ChatRoom>().AsNoTracking().SingleAsync(Cancel);
        Assert.DoesNotContain("s3cret", stored.SealedUrl, StringComparison.Ordinal);
        var ledger = string.Join('\n', (await console.LedgerAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes)));
        Assert.Contains("chat-room", ledger, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_wrote_is_text_in_Slack_and_the_link_is_a_button()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithRoomAsync(receiver, ChatShape.Slack);

        await console.SendAsync(NoticeChannel.Chat, To("room", "<!channel> *& <https://evil.example|look>"));

        using var sent = JsonDocument.Parse(receiver.Posts.Single().Body);
        var blocks = sent.RootElement.GetProperty("blocks");
        Assert.Equal("[P1] Orders <down> & out", blocks[0].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal("&lt;!channel&gt; *&amp; &lt;https://evil.example|look&gt;", blocks[1].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal(Ack.AbsoluteUri, blocks[2].GetProperty("elements")[0].GetProperty("url").GetString());
        Assert.Equal("[P1] Orders &lt;down&gt; &amp; out", sent.RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Teams_gets_a_card_in_which_nothing_is_markup_and_that_fits()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithRoomAsync(receiver, ChatShape.Teams);
        receiver.Answer = (202, "", null);

        Assert.IsType<ChannelAnswer.Accepted>(await console.SendAsync(NoticeChannel.Chat, To("room", $"[look](https://evil.example)\n{new string('東', 50_000)}")));

        var body = receiver.Posts.Single().Body;
        Assert.True(Encoding.UTF8.GetByteCount(body) < 28_000);
        using var sent = JsonDocument.Parse(body);
        var card = sent.RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.All(card.GetProperty("body").EnumerateArray(), block => Assert.Equal("RichTextBlock", block.GetProperty("type").GetString()));
        Assert.Equal("[look](https://evil.example)", card.GetProperty("body")[1].GetProperty("inlines")[0].GetProperty("text").GetString());
        Assert.Equal(("Action.OpenUrl", Ack.AbsoluteUri), (card.GetProperty("actions")[0].GetProperty("type").GetString(), card.GetProperty("actions")[0].GetProperty("url").GetString()));
    }

    [Theory]
    [InlineData(ChatShape.Slack, 200, "ok", "Delivered")]
    [InlineData(ChatShape.Slack, 200, "<html>sign in</html>", "Down")]
    [InlineData(ChatShape.Slack, 200, "invalid_payload", "Down")]
    [InlineData(ChatShape.Slack, 400, "invalid_payload", "Rejected")]
    [InlineData(ChatShape.Slack, 403, "action_prohibited", "Down")]
    [InlineData(ChatShape.Slack, 404, "no_service", "Down")]
    [InlineData(ChatShape.Slack, 410, "channel_is_archived", "Down")]
    [InlineData(ChatShape.Slack, 302, "", "Down")]
    [InlineData(ChatShape.Slack, 429, "rate_limited", "Retry")]
    [InlineData(ChatShape.Slack, 500, "rollup_error", "Retry")]
    [InlineData(ChatShape.Teams, 202, "", "Accepted")]
    [InlineData(ChatShape.Teams, 200, "1", "Accepted")]
    [InlineData(ChatShape.Teams, 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429", "Retry")]
    [InlineData(ChatShape.Teams, 200, "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 403", "Down")]
    [InlineData(ChatShape.Teams, 200, """{"error":{"code":"WorkflowNotFound"}}""", "Down")]
    [InlineData(ChatShape.Teams, 413, "", "Rejected")]
    [InlineData(ChatShape.Teams, 502, "", "Retry")]
    public async Task A_rooms_answer_means_one_thing(ChatShape shape, int status, string body, string meaning)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithRoomAsync(receiver, shape);
        receiver.Answer = (status, body, status == 429 ? "9" : null);

        var answer = await console.SendAsync(NoticeChannel.Chat, To("room"));

        Assert.Equal(meaning, answer.GetType().Name);
        Assert.Single(receiver.Posts);
        Assert.DoesNotContain("s3cret", answer.ToString(), StringComparison.Ordinal);
        if (answer is ChannelAnswer.Retry retry && status == 429)
            Assert.Equal(TimeSpan.FromSeconds(9), retry.After);
    }

    [Fact]
    public async Task A_room_that_nobody_knows_is_rejected_and_two_cannot_have_one_handle()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithRoomAsync(receiver, ChatShape.Slack);

        Assert.Equal("No chat room is called @ana x.", Assert.IsType<ChannelAnswer.Rejected>(await console.SendAsync(NoticeChannel.Chat, To("@ana\r\nx"))).Why);
        var twice = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditChatRoom>(Ben).CreateAsync("other", new ChatRoomText("Other", ChatShape.Slack, "room", receiver.Url), Cancel));
        Assert.Equal(["handle"], twice.Errors.Keys);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditChatRoom>(Eva).DeleteAsync("room", 0, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadChatRooms>(Cora).ListAsync(null, 10, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hooks.slack.com/services/x")]
    [InlineData("http://hooks.slack.com/services/x")]
    [InlineData("https://user:word@hooks.slack.com/services/x")]
    [InlineData("https://hooks.slack.com/services/x#y")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::ffff:10.0.0.1]/x")]
    [InlineData("https://hooks.slack.com/a\r\nHost: evil")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://localhost.evil:99999/x")]
    public async Task An_address_that_leads_inside_or_is_none_is_not_taken(string url)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var refused = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditChatRoom>(Ben).CreateAsync("room", new ChatRoomText("Room", ChatShape.Slack, "", url), Cancel));

        Assert.Equal(["url"], refused.Errors.Keys);
    }

    private static async Task<TestConsole> WithRoomAsync(Receiver receiver, ChatShape shape)
    {
        var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: Loopback);
        await console.As<EditChatRoom>(Ben).CreateAsync("room", new ChatRoomText("Room", shape, "#room", receiver.Url), Cancel);
        return console;
    }
}
