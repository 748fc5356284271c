using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests.Notices;

/// <summary>The whole way: asked for by the API, sent by the workers to a real mail server, acknowledged by the link that the mail brings.</summary>
public sealed partial class NoticeMailTests
{
    [Fact]
    public async Task The_link_in_a_received_mail_leads_to_the_page_whose_button_acknowledges()
    {
        Assert.SkipUnless(MailServer.IsInstalled(MailServer.Kind.Node), "The mail server is not installed: npm ci in tests/MailServer.");
        await using var server = await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" });
        await using var console = await OpenAsync(
            ("DrConsole:PublicUrl", "https://dr.example.com"), ("DrConsole:Mail:Host", "localhost"), ("DrConsole:Mail:Port", $"{server.Port}"), ("DrConsole:Mail:Security", "None"), ("DrConsole:Mail:From", "dr@example.com"));
        using var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Commander);
        await PostAsync(program, "contacts", """{"key":"ana","name":"Ana","channels":[{"kind":"Email","address":"ana@example.com"}]}""");
        var notice = await PostAsync(program, "notices", """{"kind":"Page","about":"incident/2027-014","subject":"Orders are down","text":"Nobody can order.","severity":1,"acknowledgement":"One","audience":{"contacts":["ana"]}}""");

        var mail = await server.ReceiveAsync();
        var link = new Uri(Link().Match(mail.Text!).Value);
        using var anybody = console.Nobody();
        var page = await anybody.GetStringAsync(link, World.Cancel);
        var looked = await ReadAsync(program, notice);
        using var form = new FormUrlEncodedContent(Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups["name"].Value, field.Groups["value"].Value)));
        using var answer = await anybody.PostAsync(link, form, World.Cancel);

        Assert.Equal(JsonValueKind.Null, looked.GetProperty("acknowledgedAt").ValueKind);
        Assert.Contains("Thank you, Ana.", await answer.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
        Assert.Equal(("Ana", "Link"), ((await ReadAsync(program, notice)).GetProperty("acknowledgedBy").GetString(), (await ReadAsync(program, notice)).GetProperty("acknowledgedThrough").GetString()));
    }

    private static async Task<JsonElement> PostAsync(HttpClient program, string what, string json)
    {
        using var answer = await program.PostAsync(At($"/api/v1/{what}"), new StringContent(json, Encoding.UTF8, "application/json"), World.Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(World.Cancel);
    }

    private static Task<JsonElement> ReadAsync(HttpClient program, JsonElement notice) => program.GetFromJsonAsync<JsonElement>(At($"/api/v1/notices/{notice.GetProperty("id").GetString()}"), World.Cancel);

    [GeneratedRegex("https://dr\\.example\\.com/ack/[\\w-]+")]
    private static partial Regex Link();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
