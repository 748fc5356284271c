using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests.Drills;

/// <summary>Programmes and reviews from the API alone, in the shapes that are pinned.</summary>
public sealed class ProgrammesApiTests
{
    private static string First => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Programme(string first) => $$"""
        {"key":"orders","title":"Orders fail over","plan":"recovery","kind":"Guided","interval":"Quarterly","firstOn":"{{first}}","at":"09:00:00","runbook":"over","services":["orders"],
         "expectedDuration":"PT2H","blackouts":[{"from":"2026-12-20","to":"2027-01-05","why":"Turn of the year","everyYear":true}],"criteria":[{"kind":"WithinTarget","text":"In time","parameter":"1h"}]}
        """;

    [Fact]
    public async Task Written_changed_rescheduled_followed_and_reviewed()
    {
        await using var console = await OpenAsync(("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var administrator = await console.ProgramAsync(AccessRoles.Administrator);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        await SendAsync(administrator, HttpMethod.Post, "environments", """{"key":"lab","name":"Lab"}""", 201);
        await SendAsync(author, HttpMethod.Post, "services", """{"key":"orders","name":"Orders","kind":"Database","priority":1}""", 201);
        await SendAsync(author, HttpMethod.Post, "plans", """{"key":"recovery","title":"Recovery","kind":"DisasterRecovery"}""", 201);
        await SendAsync(author, HttpMethod.Post, "runbooks", JsonSerializer.Serialize(new { yaml = "runbook: over\ntitle: Over\nsteps:\n  - {id: s, title: Do it, kind: manual}\n" }), 201);

        var made = await SendAsync(author, HttpMethod.Post, "drill-programmes", Programme(First), 201);
        await SendAsync(commander, HttpMethod.Post, "drill-programmes", Programme(First), 403);
        var wrong = await SendAsync(author, HttpMethod.Post, "drill-programmes", Programme(First).Replace("\"1h\"", "\"soon\"", StringComparison.Ordinal).Replace("\"orders\",\"title\"", "\"other\",\"title\"", StringComparison.Ordinal), 400);
        await SendAsync(author, HttpMethod.Put, "drill-programmes/orders", Programme(First), 428);
        var dates = await SendAsync(author, HttpMethod.Get, "drill-programmes/orders/dates?years=5", null, 200);
        var dueOn = dates[0].GetProperty("dueOn").GetString();
        var to = TimeProvider.System.GetUtcNow().AddDays(25);
        var moved = await SendAsync(author, HttpMethod.Post, "drill-programmes/orders/moves", JsonSerializer.Serialize(new { dueOn, to, why = "The lab is being rebuilt" }), 200);
        var calendar = await SendAsync(author, HttpMethod.Get, "drill-calendar", null, 200);
        var link = await SendAsync(author, HttpMethod.Post, "drill-calendar/link", "{}", 200);
        using var nobody = console.Nobody();
        var feed = await nobody.GetStringAsync(At(link.GetProperty("link").GetString()!), World.Cancel);
        var figures = await SendAsync(author, HttpMethod.Get, "quarterly-reviews/figures?from=2026-10-01&to=2026-12-31", null, 200);
        var review = await SendAsync(commander, HttpMethod.Post, "quarterly-reviews", """{"from":"2026-10-01","to":"2026-12-31"}""", 200);
        await SendAsync(author, HttpMethod.Post, "quarterly-reviews", """{"from":"2026-10-01","to":"2026-12-31"}""", 403);
        await SendAsync(commander, HttpMethod.Post, "quarterly-reviews", """{"from":"2026-10-01","to":"2026-12-31","scope":"team/red"}""", 400);

        Assert.Equal(("PT2H", "Quarterly"), (made.GetProperty("expectedDuration").GetString(), made.GetProperty("interval").GetString()));
        Assert.True(wrong.GetProperty("errors").TryGetProperty("criteria[0].parameter", out _));
        Assert.InRange(dates.GetArrayLength(), 18, 20);
        Assert.Equal("The lab is being rebuilt", moved.GetProperty("why").GetString());
        Assert.Equal("Scheduled", calendar.GetProperty("dates")[0].GetProperty("standing").GetString());
        Assert.Contains("SUMMARY:Orders fail over", feed, StringComparison.Ordinal);
        Assert.Equal("Q4 2026", figures.GetProperty("name").GetString());
        Assert.Equal("2026-q4", review.GetProperty("key").GetString());
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
