using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>A pair from the API alone, in the shapes that are pinned.</summary>
public sealed class FailoversApiTests
{
    private const string Yaml = """
        runbook: over
        title: Over
        service: orders
        steps:
          - {id: continuity, title: Same roots, kind: gate, same: [{http: {url: 'http://west/root'}}, {http: {url: 'http://east/root'}}]}
          - {id: fence, title: Cut off, kind: manual}
          - {id: smoke, title: Tests, kind: gate, check: {http: {url: 'http://east/health'}}}
          - {id: traffic, title: Open, kind: manual}
        """;

    private const string Pair = """
        {"key":"orders","name":"Orders","service":"orders","environment":"production","active":{"name":"west","sources":["probe/west"]},"passive":{"name":"east"},
         "failover":{"runbook":"over"},"failures":3,"every":"PT10S","over":"PT0S","commitWithin":"PT4H","goChecks":["no-alarms"]}
        """;

    [Fact]
    public async Task Written_proposed_gone_past_confirmed_and_aborted()
    {
        await using var console = await OpenAsync(("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);
        using var one = await console.ProgramAsync(AccessRoles.Commander);
        using var other = await console.ProgramAsync(AccessRoles.Commander);
        await SendAsync(administrator, HttpMethod.Post, "environments", """{"key":"production","name":"Production","isProduction":true}""", 201);
        await SendAsync(author, HttpMethod.Post, "services", """{"key":"orders","name":"Orders","kind":"Database","priority":1}""", 201);
        await SendAsync(author, HttpMethod.Post, "runbooks", JsonSerializer.Serialize(new { yaml = Yaml }), 201);
        await SendAsync(author, HttpMethod.Post, "runbooks/over/publish", "{}", 200);

        var made = await SendAsync(author, HttpMethod.Post, "failovers", Pair, 201);
        await SendAsync(one, HttpMethod.Post, "failovers", Pair, 403);
        var wrong = await SendAsync(author, HttpMethod.Post, "failovers", Pair.Replace("no-alarms", "good luck", StringComparison.Ordinal).Replace("\"key\":\"orders\"", "\"key\":\"other\"", StringComparison.Ordinal), 400);
        await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"jump"}""", 400);
        await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"propose"}""", 400);
        await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"failback","reason":"back"}""", 409);
        var proposed = await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"propose","reason":"West is taken down"}""", 200);
        var nos = proposed.GetProperty("board").EnumerateArray().Where(entry => !entry.GetProperty("go").GetBoolean()).Select(entry => entry.GetProperty("entry").GetString()).ToList();
        await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"confirm"}""", 409);
        foreach (var no in nos)
            await SendAsync(other, HttpMethod.Post, "failovers/orders/commands", $$"""{"type":"override","entry":"{{no}}","reason":"I looked"}""", 200);
        await SendAsync(other, HttpMethod.Post, "failovers/orders/commands", """{"type":"confirm"}""", 409);
        var confirmed = await SendAsync(one, HttpMethod.Post, "failovers/orders/commands", """{"type":"confirm"}""", 200);
        var aborted = await SendAsync(other, HttpMethod.Post, "failovers/orders/commands", """{"type":"abort","reason":"Not today"}""", 200);

        Assert.Equal(("PT10S", "PT4H"), (made.GetProperty("every").GetString(), made.GetProperty("commitWithin").GetString()));
        Assert.True(wrong.GetProperty("errors").TryGetProperty("goChecks", out _));
        Assert.Contains("ready", nos);
        Assert.Equal(("Confirming", "Aborted"), (confirmed.GetProperty("stage").GetString(), aborted.GetProperty("stage").GetString()));
        Assert.Equal("Active", aborted.GetProperty("serving").GetString());
        Assert.StartsWith("Passing is no proof", aborted.GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Aborted: Not today", aborted.GetProperty("history")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string body, int status)
    {
        using var request = new HttpRequestMessage(method, At($"/api/v1/{path}")) { Content = Json(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, World.Cancel);
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.True(answer.StatusCode == (HttpStatusCode)status, $"{path}: {answer.StatusCode}, {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
