using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>People through the API and by the links that need no sign-in.</summary>
public sealed class PeopleApiTests
{
    [Fact]
    public async Task Who_is_on_call_and_how_an_escalation_would_go_are_one_call_away()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Responder);
        await PostAsync(program, "contacts", """{"key":"ana","name":"Ana","quietHours":{"from":"22:00:00","to":"07:00:00"},"channels":[{"kind":"Sms","address":"+1 202 555 0143"}]}""");
        await PostAsync(program, "rotations", """{"key":"primary","name":"Primary","layers":[{"members":["ana"],"startsOn":"2020-01-06"}]}""");
        await PostAsync(program, "escalation-policies", """{"key":"platform","name":"Platform","levels":[{"targets":["rotation/primary"]},{"targets":["contact/ana"],"after":"PT5M","severities":[1]}]}""");

        var onCall = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/on-call?days=1"), World.Cancel);
        var played = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/escalation-policies/platform/simulation?severity=1"), World.Cancel);
        using var wrong = await program.PostAsync(At("/api/v1/contacts"), Json("""{"key":"eva","name":"Eva\r\nBcc: x","channels":[{"kind":"Voice","address":"555"}]}"""), World.Cancel);
        using var missing = await program.PostAsync(At("/api/v1/groups"), Json("""{"key":"leads","name":"Leads","members":["nobody"]}"""), World.Cancel);

        Assert.Equal("Ana", onCall.GetProperty("rotations")[0].GetProperty("now").GetProperty("name").GetString());
        Assert.Equal([("Ana", 1), ("Ana", 2)], played.GetProperty("calls").EnumerateArray().Select(call => (call.GetProperty("name").GetString(), call.GetProperty("level").GetInt32())));
        Assert.Equal(["channels[0].address", "name"], (await wrong.IsProblemAsync(400, "invalid")).GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        await missing.IsProblemAsync(400, "invalid");
    }

    [Fact]
    public async Task A_confirmation_link_and_a_calendar_link_work_without_a_sign_in_and_a_look_changes_nothing()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author | AccessRoles.Responder);
        await PostAsync(program, "contacts", """{"key":"ana","name":"Ana <b>\"Ito\"</b>","channels":[{"kind":"Sms","address":"+12025550143"}]}""");
        await PostAsync(program, "rotations", """{"key":"primary","name":"Primary","layers":[{"members":["ana"],"startsOn":"2020-01-06"}]}""");
        using var anybody = console.Nobody();

        var link = await LinkAsync(program, "contacts/ana/confirmation-link");
        var page = await anybody.GetStringAsync(At(link), World.Cancel);
        var feed = await anybody.GetAsync(At(await LinkAsync(program, "rotations/primary/calendar-link")), World.Cancel);
        using var unknown = await anybody.GetAsync(At("/calendars/nothing"), World.Cancel);
        using var broken = await program.PostAsync(At("/api/v1/rotations/primary/covers/import"), new StringContent("BEGIN:VCALENDAR\nBEGIN:VEVENT", Encoding.UTF8, "text/calendar"), World.Cancel);

        Assert.Contains("Ana &lt;b&gt;", page, StringComparison.Ordinal);
        var contact = await program.GetFromJsonAsync<JsonElement>(At("/api/v1/contacts/ana"), World.Cancel);
        Assert.Equal(JsonValueKind.Null, contact.GetProperty("confirmedAt").ValueKind);
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("SUMMARY:Primary: Ana", await feed.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await broken.IsProblemAsync(400, "invalid");
        feed.Dispose();
    }

    private static async Task PostAsync(HttpClient program, string path, string json)
    {
        using var answer = await program.PostAsync(At($"/api/v1/{path}"), Json(json), World.Cancel);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(World.Cancel));
    }

    private static async Task<string> LinkAsync(HttpClient program, string path)
    {
        using var answer = await program.PostAsync(At($"/api/v1/{path}"), null, World.Cancel);
        return (await answer.IsJsonAsync(HttpStatusCode.OK)).GetProperty("link").GetString()!;
    }
}
