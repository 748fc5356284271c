using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Runbooks in and out through the API.</summary>
public sealed class RunbookExchangeApiTests
{
    private const string Job = "- name: Drain the broker\n  description: Empties it.\n  options: {queue: {required: true}}\n  sequence:\n    commands:\n    - exec: drain ${option.queue}\n    - type: com.example.Cloud\n";

    [Fact]
    public async Task Another_tools_job_is_tried_stored_written_as_markdown_and_known_again()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        var tried = await (await PostAsync(program, "?kind=rundeck&dryRun=true", Job)).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal(("runbook", "drain-the-broker"), Only(tried, "created"));
        Assert.Contains(tried.GetProperty("warnings").EnumerateArray(), warning => warning.GetProperty("line").GetInt32() == 7 && warning.GetProperty("text").GetString()!.Contains("com.example.Cloud", StringComparison.Ordinal));
        await (await program.GetAsync(At("/api/v1/runbooks/drain-the-broker"), World.Cancel)).IsProblemAsync(404, "missing");
        Assert.Equal(("runbook", "drain-the-broker"), Only(await (await PostAsync(program, "", Job)).IsJsonAsync(HttpStatusCode.OK), "created"));

        using var markdown = await program.GetAsync(At("/api/v1/runbooks/drain-the-broker/export/markdown"), World.Cancel);
        var again = await (await PostAsync(program, "", await markdown.Content.ReadAsStringAsync(World.Cancel))).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal(("runbook", "drain-the-broker"), Only(again, "unchanged"));
    }

    [Fact]
    public async Task The_page_for_paper_may_run_nothing()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        await (await PostAsync(program, "", Job)).IsJsonAsync(HttpStatusCode.OK);

        using var page = await program.GetAsync(At("/api/v1/runbooks/drain-the-broker/export/print"), World.Cancel);

        Assert.Equal(("text/html; charset=utf-8", true), (page.Content.Headers.ContentType!.ToString(), page.Headers.GetValues("Content-Security-Policy").Single().Contains("sandbox", StringComparison.Ordinal)));
        Assert.Contains("Draft: not for use", await page.Content.ReadAsStringAsync(World.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_directory_nothing_is_compared_and_nothing_taken()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        var shown = await (await program.GetAsync(At("/api/v1/runbook-directory"), World.Cancel)).IsJsonAsync(HttpStatusCode.OK);

        Assert.Equal((JsonValueKind.Null, 0), (shown.GetProperty("directory").ValueKind, shown.GetProperty("files").GetArrayLength()));
        await (await program.PostAsJsonAsync(At("/api/v1/runbook-directory/take"), new { }, World.Cancel)).IsProblemAsync(409, "refused");
    }

    private static (string, string) Only(JsonElement answer, string act)
    {
        var record = Assert.Single(answer.GetProperty(act).EnumerateArray());
        return (record.GetProperty("type").GetString()!, record.GetProperty("key").GetString()!);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient program, string query, string text) =>
        program.PostAsync(At($"/api/v1/import{query}"), new StringContent(text, Encoding.UTF8, "text/markdown"), World.Cancel);
}
