using System.Net;
using System.Text;
using System.Text.Json;
using DrConsole.Access;
using static DrConsole.Web.Tests.ConsoleUnderTest;

namespace DrConsole.Web.Tests;

/// <summary>Import and export through the API.</summary>
public sealed class ImportApiTests
{
    private const string Plan = "# Shop plan\n\nRTO: 2h\nRPO: best effort\n\n## Scenario 1: Till broken\n\nSymptoms: No receipts\n\nSteps:\n1. Use the spare till.\n";

    [Fact]
    public async Task A_document_is_tried_stored_and_told_as_known_the_second_time()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        var tried = await (await PostAsync(program, "?dryRun=true", Plan)).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal([("plan", "shop-plan"), ("scenario", "till-broken")], Records(tried, "created"));
        Assert.Equal((4, "RPO: 'best effort' says no time. It was left open."), (tried.GetProperty("warnings")[0].GetProperty("line").GetInt32(), tried.GetProperty("warnings")[0].GetProperty("text").GetString()));

        Assert.Equal(2, Records(await (await PostAsync(program, "", Plan)).IsJsonAsync(HttpStatusCode.OK), "created").Count);
        var again = await (await PostAsync(program, "?kind=markdown", Plan)).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal((0, 0, 2), (Records(again, "created").Count, Records(again, "updated").Count, Records(again, "unchanged").Count));
    }

    [Fact]
    public async Task What_is_wrong_is_a_problem_with_its_line()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);

        var problem = await (await PostAsync(program, "", "# Plan\n\nRTO: 15 parsecs\n")).IsProblemAsync(400, "invalid");

        Assert.Contains("parsecs", problem.GetProperty("errors").GetProperty("line 3")[0].GetString(), StringComparison.Ordinal);
        await (await PostAsync(program, "?kind=novel", Plan)).IsProblemAsync(400, "invalid");
        await (await PostAsync(program, "", new string('x', 5_000_000))).IsProblemAsync(413, "too-large");
    }

    [Fact]
    public async Task The_export_imports_again_and_changes_nothing()
    {
        await using var console = await OpenAsync();
        using var program = await console.ProgramAsync(AccessRoles.Author);
        await (await PostAsync(program, "", Plan)).IsJsonAsync(HttpStatusCode.OK);

        using var export = await program.GetAsync(At("/api/v1/export"), World.Cancel);
        var document = await export.Content.ReadAsStringAsync(World.Cancel);

        Assert.Equal("text/markdown; charset=utf-8", export.Content.Headers.ContentType!.ToString());
        var again = await (await PostAsync(program, "", document)).IsJsonAsync(HttpStatusCode.OK);
        Assert.Equal((0, 0), (Records(again, "created").Count, Records(again, "updated").Count));
        Assert.Contains(Records(again, "unchanged"), record => record.Item1 == "scenario");
        Assert.Contains(Records(again, "unchanged"), record => record.Item1 == "severity");
    }

    private static List<(string, string)> Records(JsonElement answer, string act) =>
        [.. answer.GetProperty(act).EnumerateArray().Select(record => (record.GetProperty("type").GetString()!, record.GetProperty("key").GetString()!)).Order()];

    private static Task<HttpResponseMessage> PostAsync(HttpClient program, string query, string text) =>
        program.PostAsync(At($"/api/v1/import{query}"), new StringContent(text, Encoding.UTF8, "text/markdown"), World.Cancel);
}
