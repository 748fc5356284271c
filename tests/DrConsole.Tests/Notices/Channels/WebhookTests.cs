using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DrConsole.Notices;
using static DrConsole.Tests.Notices.Channels.ChannelWorld;

namespace DrConsole.Tests.Notices.Channels;

/// <summary>A program is told by a signed post, once, and by no way that leads inside.</summary>
public sealed class WebhookTests
{
    private const string Secret = "correct-horse-battery";

    private static readonly (string, string) Loopback = ("DrConsole:Channels:AllowInside", "127.0.0.1");

    [Theory, BothDatabases]
    public async Task A_receiver_can_check_who_it_comes_from_and_that_it_is_new(StoreProvider database)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await TestConsole.OpenAsync(database, settings: Loopback);
        Assert.Equal("Not set up: there is no webhook target yet.", console.Channel(NoticeChannel.Webhook).Missing);
        await console.As<EditWebhookTarget>(Ben).CreateAsync("pager", new WebhookTargetText("Pager", receiver.Url, Secret), Cancel);
        var message = To("pager", "Störung\r\n\"orders\"");

        Assert.IsType<ChannelAnswer.Delivered>(await console.SendAsync(NoticeChannel.Webhook, message));

        var (body, headers, _) = receiver.Posts.Single();
        var seconds = Noon.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{seconds}.{body}")));
        Assert.Equal(($"t={seconds},v1={expected}", message.Key.ToString(), "application/json; charset=utf-8"), (headers["DrConsole-Signature"], headers["Idempotency-Key"], headers["Content-Type"]));
        using var json = JsonDocument.Parse(body);
        Assert.Equal(["version", "id", "sentAt", "subject", "text", "recipient", "about", "urgent", "acknowledge"], json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal((1, "Störung\r\n\"orders\"", "incident/INC-7"), (json.RootElement.GetProperty("version").GetInt32(), json.RootElement.GetProperty("text").GetString(), json.RootElement.GetProperty("about").GetString()));
    }

    [Theory]
    [InlineData(200, "Delivered")]
    [InlineData(204, "Delivered")]
    [InlineData(202, "Accepted")]
    [InlineData(301, "Down")]
    [InlineData(308, "Down")]
    [InlineData(400, "Rejected")]
    [InlineData(422, "Rejected")]
    [InlineData(401, "Down")]
    [InlineData(410, "Down")]
    [InlineData(408, "Retry")]
    [InlineData(429, "Retry")]
    [InlineData(503, "Retry")]
    public async Task A_targets_answer_means_one_thing_and_nobody_is_followed(int status, string meaning)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithTargetAsync(receiver.Url, Loopback);
        receiver.Answer = (status, "", null);

        Assert.Equal(meaning, (await console.SendAsync(NoticeChannel.Webhook, To("pager"))).GetType().Name);
        Assert.DoesNotContain(receiver.Posts, post => post.Path == "/elsewhere");
        Assert.Single(receiver.Posts);
    }

    [Fact]
    public async Task A_lost_answer_is_tried_again_since_the_target_can_tell()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithTargetAsync(receiver.Url, Loopback);
        await receiver.DisposeAsync();

        Assert.IsType<ChannelAnswer.Down>(await console.SendAsync(NoticeChannel.Webhook, To("pager")));
        Assert.IsType<ChannelAnswer.Retry>(WebhookChannel.Read(new WireAnswer.Lost("The connection ended.")));
    }

    [Fact]
    public async Task A_name_that_leads_inside_is_refused_when_it_is_connected_to()
    {
        await using var console = await WithTargetAsync("https://localhost/in", ("DrConsole:Channels:AllowInside", ""));

        var down = Assert.IsType<ChannelAnswer.Down>(await console.SendAsync(NoticeChannel.Webhook, To("pager")));

        Assert.Contains("lies inside: an administrator must allow it in DrConsole:Channels:AllowInside", down.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_down_and_never_taken_for_sent()
    {
        await using var console = await WithTargetAsync("https://hooks.invalid/in", Loopback);

        Assert.IsType<ChannelAnswer.Down>(await console.SendAsync(NoticeChannel.Webhook, To("pager")));
    }

    [Theory]
    [InlineData("", "short")]
    [InlineData("", "sixteen letters ")]
    [InlineData("", "sixteen-létters-long")]
    [InlineData("http://hooks.example.com/in", Secret)]
    public async Task A_weak_secret_or_a_plain_address_is_not_taken(string url, string secret)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var text = new WebhookTargetText("Pager", url.Length > 0 ? url : "https://hooks.example.com/in", secret);

        var refused = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditWebhookTarget>(Ben).CreateAsync("pager", text, Cancel));

        Assert.Equal([url.Length > 0 ? "url" : "secret"], refused.Errors.Keys);
        Assert.DoesNotContain(secret, text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_secret_signs_from_then_on_and_a_target_that_is_gone_is_rejected()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await WithTargetAsync(receiver.Url, Loopback);
        await console.As<EditWebhookTarget>(Ben).ChangeAsync("pager", new WebhookTargetText("Pager", receiver.Url, "another-secret-of-ours"), 0, Cancel);

        await console.SendAsync(NoticeChannel.Webhook, To("pager"));
        await console.As<EditWebhookTarget>(Ben).DeleteAsync("pager", 1, Cancel);

        var (body, headers, _) = receiver.Posts.Single();
        Assert.Equal(WebhookBody.Sign("another-secret-of-ours"u8.ToArray(), Encoding.UTF8.GetBytes(body), Noon), headers["DrConsole-Signature"]);
        Assert.IsType<ChannelAnswer.Rejected>(await console.SendAsync(NoticeChannel.Webhook, To("pager")));
        Assert.NotNull(console.Channel(NoticeChannel.Webhook).Missing);
    }

    private static async Task<TestConsole> WithTargetAsync(string url, (string, string) setting)
    {
        var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, settings: setting);
        await console.As<EditWebhookTarget>(Ben).CreateAsync("pager", new WebhookTargetText("Pager", url, Secret), Cancel);
        return console;
    }
}
