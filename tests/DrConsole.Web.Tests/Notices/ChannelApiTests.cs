using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests.Notices;

/// <summary>Rooms, targets and tests through the API and on the page, with nothing secret in either.</summary>
public sealed class ChannelApiTests
{
    private const string Room = """{"key":"war","name":"War <room>","shape":"Slack","handle":"#war","url":"https://hooks.slack.com/services/T0/B0/s3cretXYZ9"}""";
    private const string Target = """{"key":"pager","name":"Pager","url":"https://hooks.example.com/in","secret":"s3cret-of-sixteen"}""";

    [Fact]
    public async Task What_is_secret_goes_in_and_never_comes_out()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Administrator);

        using var room = await program.PostAsync(At("/api/v1/chat-rooms"), Json(Room), Cancel);
        using var target = await program.PostAsync(At("/api/v1/webhook-targets"), Json(Target), Cancel);
        using var browser = await console.PersonAsync(AccessRoles.Administrator);
        string[] seen =
        [
            (await room.IsJsonAsync(HttpStatusCode.Created)).ToString(), (await target.IsJsonAsync(HttpStatusCode.Created)).ToString(), await program.GetStringAsync(At("/api/v1/chat-rooms/war"), Cancel),
            await program.GetStringAsync(At("/api/v1/channels"), Cancel), await browser.GetStringAsync(At("/channels"), Cancel), await browser.GetStringAsync(At("/chat-rooms/war"), Cancel),
            await browser.GetStringAsync(At("/webhook-targets/pager"), Cancel),
        ];

        Assert.All(seen, text => Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal));
        Assert.Contains("War &lt;room&gt;", seen[4], StringComparison.Ordinal);
        Assert.Contains("DrConsole:Twilio:AccountSid", seen[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looks_sees_how_channels_do_and_whoever_manages_changes_and_tests_them()
    {
        await using var console = await OpenAsync();
        using var viewer = await console.ProgramAsync(AccessRoles.Viewer);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);

        var board = await viewer.GetFromJsonAsync<JsonElement>(At("/api/v1/channels"), Cancel);
        using var forbidden = await viewer.PostAsync(At("/api/v1/chat-rooms"), Json(Room), Cancel);
        using var held = await administrator.PostAsync(At("/api/v1/channels/Chat/tests"), Json("""{"address":"war"}"""), Cancel);
        using var inside = await administrator.PostAsync(At("/api/v1/webhook-targets"), Json(Target.Replace("https://hooks.example.com", "https://169.254.169.254", StringComparison.Ordinal)), Cancel);

        var chat = board.GetProperty("lines").EnumerateArray().Single(line => line.GetProperty("kind").GetString()!.Equals("chat", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Not set up: there is no chat room yet.", chat.GetProperty("health").GetProperty("why").GetString());
        await forbidden.IsProblemAsync(403, "forbidden");
        await held.IsProblemAsync(409, "channel-held");
        await inside.IsProblemAsync(400, "invalid");
    }
}
