using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Runbooks through the API, in the shapes that are pinned.</summary>
public sealed class RunbooksApiTests
{
    private const string Yaml = """
        runbook: restart-gateway
        title: Restart the gateway
        rto: 15m
        steps:
          - {id: restart, title: Restart, kind: command, run: [./restart.sh], repeatable: true, expected: 2m, timeout: 5m}
          - {id: answers, title: It answers, kind: gate, check: {http: {url: 'http://gateway/health'}}, expected: 1m, timeout: 2m}
        """;

    [Fact]
    public async Task From_a_file_to_a_published_version_and_out_of_force()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        using var made = await author.PostAsync(At("/api/v1/runbooks"), File(Yaml), World.Cancel);
        Assert.Equal("Draft", (await made.IsJsonAsync(HttpStatusCode.Created)).GetProperty("status").GetString());
        using var submitted = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/submit"), Json("""{"note":"First"}"""), World.Cancel);
        var hash = (await submitted.IsJsonAsync(HttpStatusCode.OK)).GetProperty("draftHash").GetString();
        using var early = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/publish"), null, World.Cancel);
        await early.IsProblemAsync(409, "approvals-missing");
        using var own = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/approve"), null, World.Cancel);
        await own.IsProblemAsync(403, "forbidden");
        using var approved = await commander.PostAsync(At("/api/v1/runbooks/restart-gateway/approve"), Json($$"""{"hash":"{{hash}}"}"""), World.Cancel);
        await approved.IsJsonAsync(HttpStatusCode.OK);

        using var published = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/publish"), null, World.Cancel);

        Assert.Equal(1, (await published.IsJsonAsync(HttpStatusCode.OK)).GetProperty("number").GetInt32());
        var versions = await author.GetFromJsonAsync<JsonElement>(At("/api/v1/runbooks/restart-gateway/versions"), World.Cancel);
        var version = versions.GetProperty("items")[0];
        Assert.Equal(("Published", hash, "First"), (version.GetProperty("status").GetString(), version.GetProperty("hash").GetString(), version.GetProperty("note").GetString()));
        using var retired = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/retire"), Json("""{"text":"Gone"}"""), World.Cancel);
        Assert.Equal("Retired", (await retired.IsJsonAsync(HttpStatusCode.OK)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_wrong_file_is_refused_with_its_lines_and_findings_have_the_pinned_shape()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);

        using var wrong = await author.PostAsync(At("/api/v1/runbooks"), Json(JsonSerializer.Serialize(new { yaml = Yaml.Replace("rto", "rot", StringComparison.Ordinal) })), World.Cancel);
        using var right = await author.PostAsync(At("/api/v1/runbooks"), Json(JsonSerializer.Serialize(new { yaml = Yaml.Replace("repeatable: true, ", "", StringComparison.Ordinal) })), World.Cancel);

        Assert.Contains("Line 3, column 1, rot", (await wrong.IsJsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors").GetProperty("yaml")[0].GetString(), StringComparison.Ordinal);
        await right.IsJsonAsync(HttpStatusCode.Created);
        var lint = await author.GetFromJsonAsync<JsonElement>(At("/api/v1/runbooks/restart-gateway/lint"), World.Cancel);
        var finding = lint.GetProperty("findings")[0];
        Assert.Equal(("no-rollback", "Warning", "restart", 5), (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("step").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.All(["message", "mend"], name => Assert.NotEmpty(finding.GetProperty(name).GetString()!));
    }

    [Fact]
    public async Task A_draft_is_written_over_what_was_read_and_nothing_else()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        (await author.PostAsync(At("/api/v1/runbooks"), File(Yaml), World.Cancel)).Dispose();

        using var blind = await author.PostAsync(At("/api/v1/runbooks/restart-gateway/versions"), File(Yaml + "# x\n"), World.Cancel);
        using var first = await WriteAsync(author, Yaml + "# one\n", "\"0\"");
        using var second = await WriteAsync(author, Yaml + "# two\n", "\"0\"");

        await blind.IsProblemAsync(428, "precondition-required");
        Assert.Equal("\"1\"", first.Headers.ETag?.Tag);
        await second.IsProblemAsync(412, "conflict");
    }

    [Fact]
    public async Task Threads_about_the_draft_are_begun_answered_and_settled()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var commander = await console.ProgramAsync(AccessRoles.Commander);
        (await author.PostAsync(At("/api/v1/runbooks"), File(Yaml), World.Cancel)).Dispose();
        using var begun = await commander.PostAsync(Comments(1), Json("""{"step":"restart","text":"Why two minutes?"}"""), World.Cancel);
        var thread = (await begun.IsJsonAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        using var answered = await author.PostAsync(Comments(1), Json($$"""{"thread":"{{thread}}","text":"Measured."}"""), World.Cancel);
        await answered.IsJsonAsync(HttpStatusCode.Created);

        using var settled = await commander.PostAsync(Comments(1, $"/{thread}/resolve"), null, World.Cancel);

        Assert.Equal(HttpStatusCode.NoContent, settled.StatusCode);
        var comments = (await author.GetFromJsonAsync<JsonElement>(Comments(1), World.Cancel)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["restart Why two minutes?", "restart Measured."], comments.Select(comment => $"{comment.GetProperty("step")} {comment.GetProperty("text")}"));
        Assert.NotEqual(JsonValueKind.Null, comments[0].GetProperty("resolvedAt").ValueKind);
    }

    [Fact]
    public async Task A_comment_about_another_version_or_an_unknown_step_is_refused()
    {
        await using var console = await OpenAsync();
        using var author = await console.ProgramAsync(AccessRoles.Author);
        using var viewer = await console.ProgramAsync(AccessRoles.Viewer);
        (await author.PostAsync(At("/api/v1/runbooks"), File(Yaml), World.Cancel)).Dispose();

        using var gone = await author.PostAsync(Comments(2), Json("""{"text":"What of it?"}"""), World.Cancel);
        using var step = await author.PostAsync(Comments(1), Json("""{"step":"start","text":"What of it?"}"""), World.Cancel);
        using var nothing = await author.PostAsync(Comments(1), Json("""{"text":" "}"""), World.Cancel);
        using var stranger = await viewer.PostAsync(Comments(1), Json("""{"text":"May I?"}"""), World.Cancel);

        await gone.IsProblemAsync(404, "missing");
        await step.IsProblemAsync(400, "invalid");
        await nothing.IsProblemAsync(400, "invalid");
        await stranger.IsProblemAsync(403, "forbidden");
    }

    private static Uri Comments(int version, string rest = "") => At($"/api/v1/runbooks/restart-gateway/versions/{version}/comments{rest}");

    private static async Task<HttpResponseMessage> WriteAsync(HttpClient author, string yaml, string seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At("/api/v1/runbooks/restart-gateway/versions")) { Content = File(yaml) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue(seen));
        return await author.SendAsync(request, World.Cancel);
    }

    private static StringContent File(string yaml) => new(yaml, Encoding.UTF8, "application/yaml");
}
