using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>A drill from its end to its sealed bundle, by the API alone; what was signed is corrected and never changed.</summary>
public sealed class DrillReportApiTests
{
    private const string Runbook = """
        runbook: restore-orders
        title: Restore orders
        service: orders
        steps:
          - {id: copy, title: Copy, kind: manual}
        """;

    private const string Plan = """
        {"kind":"Guided","title":"Orders lost","runbook":"restore-orders","environment":"staging","services":["orders"],
         "criteria":[{"kind":"WithinTarget","text":"Within the RTO"},{"kind":"Person","text":"Nobody asked the author"}]}
        """;

    [Fact]
    public async Task Judged_found_signed_taken_away_corrected_and_counted()
    {
        await using var console = await OpenAsync(("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:Bundles:Browser", "/bin/false"));
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        using var viewer = await console.ProgramAsync(AccessRoles.Viewer);
        await SendAsync(administrator, HttpMethod.Post, "environments", """{"key":"staging","name":"Staging"}""", 201);
        await SendAsync(author, HttpMethod.Post, "services", """{"key":"orders","name":"Orders","kind":"Database","priority":1}""", 201);
        await SendAsync(author, HttpMethod.Post, "targets", """{"subject":"service/orders","kind":"RTO","value":"PT1H"}""", 201);
        await SendAsync(author, HttpMethod.Post, "runbooks", JsonSerializer.Serialize(new { yaml = Runbook }), 201);
        await SendAsync(author, HttpMethod.Post, "runbooks/restore-orders/publish", "{}", 200);
        var key = (await SendAsync(commander, HttpMethod.Post, "drills", Plan, 201)).GetProperty("drill").GetProperty("key").GetString();
        foreach (var command in new[] { """{"type":"start"}""", """{"type":"mark","moment":"Detected"}""", """{"type":"mark","moment":"Verified"}""", """{"type":"finish"}""" })
            await SendAsync(commander, HttpMethod.Post, $"drills/{key}/commands", command, 200);
        await Soon.IsAsync("the console has judged what it can", async () => (await SendAsync(viewer, HttpMethod.Get, $"drills/{key}/report", null, 200)).GetProperty("editions").GetArrayLength() == 1, 30);

        await SendAsync(viewer, HttpMethod.Get, $"drills/{key}/evidence", null, 404);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/commands", """{"type":"sign","version":1}""", 409);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/commands", """{"type":"judge","criterion":1,"judgement":"Met"}""", 400);
        await SendAsync(viewer, HttpMethod.Post, $"drills/{key}/commands", """{"type":"judge","criterion":1,"judgement":"Met","text":"Seen","evidence":"/runbooks"}""", 403);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/commands", """{"type":"judge","criterion":1,"judgement":"Met","text":"Seen","evidence":"/runbooks"}""", 200);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/report/findings", """{"weight":"Major","text":"Two versions of a tool"}""", 200);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/report/actions", $$"""{"finding":1,"title":"Pin it","owner":"Dev","dueOn":"{{DateTimeOffset.UtcNow.AddDays(9):yyyy-MM-dd}}T12:00:00Z","runbook":"restore-orders"}""", 200);
        var report = await SendAsync(viewer, HttpMethod.Get, $"drills/{key}/report", null, 200);
        Assert.Equal(("Done", "PassedWithGaps", "restore-orders"), (report.GetProperty("state").GetString(), report.GetProperty("outcome").GetString(), report.GetProperty("procedures")[0].GetProperty("runbook").GetString()));
        var version = report.GetProperty("version").GetInt32();

        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/commands", $$"""{"type":"sign","version":{{version}}}""", 200);
        using var zip = await viewer.GetAsync(At($"/api/v1/drills/{key}/evidence"), World.Cancel);
        Assert.True(BundleCheck.Check(new MemoryStream(await zip.Content.ReadAsByteArrayAsync(World.Cancel))).IsWhole);
        await SendAsync(commander, HttpMethod.Post, $"drills/{key}/report/findings", """{"weight":"Minor","text":"Late"}""", 409);
        var corrected = await SendAsync(commander, HttpMethod.Post, $"drills/{key}/report/corrections", """{"reason":"A finding was left out."}""", 200);

        Assert.Equal("A finding was left out.", corrected.GetProperty("editions")[1].GetProperty("corrects").GetString());
        var metrics = await SendAsync(viewer, HttpMethod.Get, "metrics/recovery", null, 200);
        Assert.Equal((1, 0), (metrics.GetProperty("drills").GetProperty("all").GetProperty("held").GetInt32(), metrics.GetProperty("drills").GetProperty("all").GetProperty("passed").GetInt32()));
        Assert.Equal(key, (await SendAsync(viewer, HttpMethod.Get, "metrics/drills", null, 200)).GetProperty("drills")[0].GetProperty("key").GetString());
        await SendAsync(viewer, HttpMethod.Get, "metrics/drills?from=2027-02-01T00:00:00Z&to=2027-01-01T00:00:00Z", null, 400);
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string? body, int status)
    {
        using var request = new HttpRequestMessage(method, At($"/api/v1/{path}")) { Content = body is null ? null : Json(body) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, World.Cancel);
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        Assert.True(answer.StatusCode == (HttpStatusCode)status, $"{path}: {answer.StatusCode}, {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
