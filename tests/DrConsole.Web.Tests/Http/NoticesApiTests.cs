using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Access;
using DrConsole.Notices;
using Microsoft.Extensions.DependencyInjection;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Notices through the API, and the page that a link in one leads to.</summary>
public sealed partial class NoticesApiTests
{
    private const string Page = """{"kind":"Page","about":"incident/2027-014","subject":"Orders <b>are</b> down","text":"Nobody can order.","severity":1,"acknowledgement":"One","audience":{"contacts":["ana"]}}""";

    [Fact]
    public async Task A_notice_is_sent_read_and_acknowledged_and_the_same_request_sends_it_once()
    {
        await using var console = await OpenAsync();
        using var program = await WithAnaAsync(console);

        var first = await PostAsync(program, "once-only");
        var again = await PostAsync(program, "once-only");
        using var answer = await program.PostAsync(At($"/api/v1/notices/{first.GetProperty("id").GetString()}/acknowledge"), null, World.Cancel);
        var list = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/notices?kind=Page&about=incident/2027-014"), World.Cancel);

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal(("2027-014", "Orders <b>are</b> down"), (first.GetProperty("incident").GetString(), first.GetProperty("subject").GetString()));
        var delivery = first.GetProperty("deliveries")[0];
        Assert.Equal(("ana", "Email", "Held"), (delivery.GetProperty("contact").GetString(), delivery.GetProperty("channel").GetString(), delivery.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Acknowledged", list.GetProperty("items")[0].GetProperty("standing").GetString());
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_in_words()
    {
        await using var console = await OpenAsync();
        using var program = await WithAnaAsync(console);
        async Task<HttpResponseMessage> Send(string json) => await program.PostAsync(At("/api/v1/notices"), Json(json), World.Cancel);

        using var rehearsal = await Send(Page.Replace("\"severity\":1", "\"severity\":1,\"mode\":\"Rehearsal\"", StringComparison.Ordinal));
        using var nobody = await Send(Page.Replace("\"ana\"", "\"gone\"", StringComparison.Ordinal));
        using var address = await Send(Page.Replace("\"contacts\":[\"ana\"]", "\"addresses\":[{\"channel\":\"Email\",\"address\":\"a@b\\r\\nBcc: c\"}]", StringComparison.Ordinal));
        using var silent = await Send(Page.Replace("Nobody can order.", "", StringComparison.Ordinal));

        await rehearsal.IsProblemAsync(409, "rehearsal");
        await nobody.IsProblemAsync(400, "invalid");
        await address.IsProblemAsync(400, "invalid");
        await silent.IsProblemAsync(400, "invalid");
    }

    [Fact]
    public async Task The_page_of_a_link_shows_without_a_sign_in_or_script_and_acknowledges_when_its_button_is_pressed()
    {
        await using var console = await OpenAsync();
        using var program = await WithAnaAsync(console);
        var notice = await PostAsync(program, "one");
        var token = console.Services.GetRequiredService<AckLink>().TokenFor(new DeliveryId(notice.GetProperty("deliveries")[0].GetProperty("id").GetGuid()));
        using var anybody = console.Nobody();

        var page = await anybody.GetStringAsync(At($"/ack/{token}"), World.Cancel);
        var before = await program.GetFromJsonAsync<JsonElement>(At($"/api/v1/notices/{notice.GetProperty("id").GetString()}"), World.Cancel);
        using var form = new FormUrlEncodedContent(Hidden().Matches(page).Select(field => KeyValuePair.Create(field.Groups["name"].Value, field.Groups["value"].Value)));
        using var answer = await anybody.PostAsync(At($"/ack/{token}"), form, World.Cancel);
        var after = await program.GetFromJsonAsync<JsonElement>(At($"/api/v1/notices/{notice.GetProperty("id").GetString()}"), World.Cancel);

        Assert.Contains("Orders &lt;b&gt;are&lt;/b&gt; down", page, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("acknowledgedAt").ValueKind);
        Assert.Contains("Thank you, Ana.", await answer.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
        Assert.Equal(("Ana", "Link"), (after.GetProperty("acknowledgedBy").GetString(), after.GetProperty("acknowledgedThrough").GetString()));
        Assert.Contains("This link does not work", await anybody.GetStringAsync(At("/ack/forged"), World.Cancel), StringComparison.Ordinal);
    }

    private static async Task<HttpClient> WithAnaAsync(ConsoleUnderTest console)
    {
        var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Commander);
        using var answer = await program.PostAsync(At("/api/v1/contacts"), Json("""{"key":"ana","name":"Ana","channels":[{"kind":"Email","address":"ana@example.com"}]}"""), World.Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return program;
    }

    private static async Task<JsonElement> PostAsync(HttpClient program, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/api/v1/notices")) { Content = Json(Page) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await program.SendAsync(request, World.Cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(World.Cancel);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
