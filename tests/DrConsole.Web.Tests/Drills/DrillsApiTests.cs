using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>A drill from the API alone, in the shapes that are pinned.</summary>
public sealed class DrillsApiTests
{
    private const string Script = """
        {"key":"region","name":"The region is gone","services":["orders"],"situation":"Friday, 16:40.","injects":[{"after":"PT15M","text":"The press calls.","expected":"One voice"},{"after":"PT5M","text":"The first alarm."}]}
        """;

    [Fact]
    public async Task Planned_started_observed_marked_finished_and_judged()
    {
        await using var console = await OpenAsync(("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        using var other = await console.ProgramAsync(AccessRoles.Commander);
        using var viewer = await console.ProgramAsync(AccessRoles.Viewer);
        await SendAsync(administrator, HttpMethod.Post, "environments", """{"key":"production","name":"Production","isProduction":true}""", 201);
        await SendAsync(author, HttpMethod.Post, "services", """{"key":"orders","name":"Orders","kind":"Database","priority":1}""", 201);
        await SendAsync(author, HttpMethod.Post, "runbooks", JsonSerializer.Serialize(new { yaml = "runbook: bring\ntitle: Bring back\nservice: orders\nsteps:\n  - {id: one, title: One, kind: manual}\n" }), 201);
        await SendAsync(author, HttpMethod.Post, "runbooks/bring/publish", "{}", 200);
        var script = await SendAsync(author, HttpMethod.Post, "tabletop-scripts", Script, 201);
        await SendAsync(commander, HttpMethod.Post, "tabletop-scripts", Script.Replace("\"region\"", "\"other\"", StringComparison.Ordinal), 403);

        var lacking = await SendAsync(commander, HttpMethod.Post, "drills", """{"kind":"Tabletop","title":"Region"}""", 400);
        await SendAsync(viewer, HttpMethod.Post, "drills", """{"kind":"Tabletop","title":"Region","script":"region"}""", 403);
        var made = await SendAsync(commander, HttpMethod.Post, "drills", """{"kind":"Tabletop","title":"Region","script":"region","criteria":[{"kind":"Person","text":"Somebody took command"}]}""", 201);
        var path = $"drills/{made.GetProperty("drill").GetProperty("key").GetString()}/commands";
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"jump"}""", 400);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"finish"}""", 409);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"start"}""", 200);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"inject"}""", 200);
        await SendAsync(viewer, HttpMethod.Post, path, """{"type":"observe","text":"I too"}""", 403);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"observe","kind":"Decision","text":"We switch.","inject":0}""", 200);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"mark","moment":"Detected","at":"2020-01-01T00:00:00Z"}""", 400);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"mark","moment":"Detected"}""", 200);
        var finished = await SendAsync(commander, HttpMethod.Post, path, """{"type":"finish"}""", 200);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"abort","reason":"Late"}""", 409);

        Assert.Equal(["PT5M", "PT15M"], script.GetProperty("injects").EnumerateArray().Select(inject => inject.GetProperty("after").GetString()));
        Assert.True(lacking.GetProperty("errors").TryGetProperty("tabletop", out _));
        Assert.Equal(("Judging", "orders"), (finished.GetProperty("drill").GetProperty("state").GetString(), finished.GetProperty("services")[0].GetString()));
        Assert.Equal(["Event", "Event", "Event", "Decision", "Inject", "Event"], finished.GetProperty("observations").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()));
        Assert.Equal(JsonValueKind.String, finished.GetProperty("times").GetProperty("detected").ValueKind);

        var real = await SendAsync(commander, HttpMethod.Post, "drills", """{"kind":"Guided","title":"For real","runbook":"bring","environment":"production","expectedDuration":"PT30M"}""", 201);
        path = $"drills/{real.GetProperty("drill").GetProperty("key").GetString()}/commands";
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"start"}""", 409);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"approve"}""", 409);
        await SendAsync(other, HttpMethod.Post, path, """{"type":"approve"}""", 200);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"start"}""", 200);
        var running = await SendAsync(commander, HttpMethod.Post, path, """{"type":"recover"}""", 200);
        await SendAsync(commander, HttpMethod.Post, path, """{"type":"finish"}""", 409);
        var listed = await SendAsync(viewer, HttpMethod.Get, "drills?state=Running", "", 200);

        Assert.Equal("Recovery", running.GetProperty("runs")[0].GetProperty("part").GetString());
        Assert.Equal(["Detected", "Decided"], running.GetProperty("derived").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal("For real", Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("title").GetString());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string body, int status)
    {
        using var request = new HttpRequestMessage(method, At($"/api/v1/{path}"));
        if (method != HttpMethod.Get)
            request.Content = Json(body);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, World.Cancel);
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.True(answer.StatusCode == (HttpStatusCode)status, $"{path} {body}: {answer.StatusCode}, {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
