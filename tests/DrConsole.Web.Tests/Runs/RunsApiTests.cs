using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>A run from the API alone, in the shapes that are pinned.</summary>
public sealed class RunsApiTests
{
    private const string Yaml = """
        runbook: ask-around
        title: Ask around
        rto: 30m
        parameters:
          - {name: batch, type: number, min: 1}
        steps:
          - {id: look, phase: Look, title: Look, kind: manual, expected: 1m}
          - {id: agree, title: Agree, kind: approval, by: incident-commander}
        """;

    [Fact]
    public async Task Started_worked_approved_and_followed_to_its_end()
    {
        await using var console = await OpenAsync(("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var starter = await console.ProgramAsync(AccessRoles.Commander);
        using var other = await console.ProgramAsync(AccessRoles.Commander);
        using var responder = await console.ProgramAsync(AccessRoles.Responder);
        using var made = await author.PostAsync(At("/api/v1/runbooks"), Json(JsonSerializer.Serialize(new { yaml = Yaml })), World.Cancel);
        using var published = await author.PostAsync(At("/api/v1/runbooks/ask-around/publish"), null, World.Cancel);
        using var early = await responder.PostAsync(At("/api/v1/runs"), Json("""{"runbook":"ask-around","mode":"Live"}"""), World.Cancel);
        await early.IsProblemAsync(403, "forbidden");
        using var wrong = await starter.PostAsync(At("/api/v1/runs"), Json("""{"runbook":"ask-around","mode":"Live","parameters":{"batch":0}}"""), World.Cancel);
        Assert.True((await wrong.IsJsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").TryGetProperty("parameters.batch", out _));

        using var started = await starter.PostAsync(At("/api/v1/runs"), Json("""{"runbook":"ask-around","mode":"Live","parameters":{"batch":5}}"""), World.Cancel);
        var run = $"/api/v1/runs/{(await started.IsJsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()}";
        await Soon.IsAsync("it waits for somebody", async () => (await ReadAsync(starter, run)).GetProperty("state").GetString() == "WaitingForHuman", 60);
        await AskAsync(responder, run, """{"type":"complete","step":"look","note":"all is well"}""", 200);
        await Soon.IsAsync("it waits for approval", async () => (await ReadAsync(starter, run)).GetProperty("steps")[1].GetProperty("state").GetString() == "WaitingForHuman", 60);
        await AskAsync(starter, run, """{"type":"approve","step":"agree"}""", 409);
        await AskAsync(other, run, """{"type":"approve","step":"agree"}""", 200);
        var events = await starter.GetStringAsync(At($"{run}/events"), World.Cancel);

        var end = await ReadAsync(starter, run);
        Assert.Equal("Succeeded", end.GetProperty("state").GetString());
        Assert.Equal("OnTrack", end.GetProperty("forecast").GetProperty("standing").GetString());
        Assert.Contains("\"kind\":\"approved\"", events, StringComparison.Ordinal);
        Assert.Contains("id: 1\n", events.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        using var later = new HttpRequestMessage(HttpMethod.Get, At($"{run}/events"));
        later.Headers.Add("Last-Event-ID", "3");
        using var rest = await starter.SendAsync(later, World.Cancel);
        Assert.StartsWith("id: 4", string.Join('\n', (await rest.Content.ReadAsStringAsync(World.Cancel)).Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal))), StringComparison.Ordinal);
        await AskAsync(starter, run, """{"type":"pause"}""", 409);
        await AskAsync(starter, run, """{"type":"stop"}""", 400);
    }

    private static Task<JsonElement> ReadAsync(HttpClient client, string run) => client.GetFromJsonAsync<JsonElement>(At(run), World.Cancel);

    private static async Task AskAsync(HttpClient client, string run, string body, int status)
    {
        using var answer = await client.PostAsync(At($"{run}/commands"), Json(body), World.Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
    }
}
