using System.Globalization;
using System.Text;
using DrConsole.Exchange;

namespace DrConsole.Tests;

/// <summary>Documents that must not get in: refused with line and reason, and nothing is stored.</summary>
public sealed class BadDocumentTests
{
    private const string Head = "---\ndrconsole: 1\n---\n\n# Records\n\n";

    [Fact]
    public void What_is_no_text_is_refused_before_it_is_read()
    {
        Refuses("line 1", "up to 4 MB", () => SourceText.Read("", new byte[50 * 1024 * 1024]));
        Refuses("line 2", "binary", () => SourceText.Read("", [(byte)'a', (byte)'\n', 0, 1]));
        Refuses("line 2", "not UTF-8", () => SourceText.Read("", [(byte)'a', (byte)'\n', 0xC3, 0x28]));
        Refuses("line 1", "UTF-16", () => SourceText.Read("", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("# Plan")).ToArray()));
        Refuses("line 1", "control character", () => SourceText.Read("", "a\u001b[31m"u8));
        Refuses("plan.md, line 1", "empty", () => DocumentReader.Read([SourceText.Of("plan.md", "\n \n")], ImportShape.Auto));
    }

    [Theory]
    [InlineData("service: a\nname: A\nname: B", 10, "'name' is there twice")]
    [InlineData("service: a\ncolour: red", 9, "There is no 'colour' here")]
    [InlineData("service: a\npriority: first", 9, "no whole number")]
    [InlineData("service: a\nkind: spaceship", 9, "'spaceship' is not accepted")]
    [InlineData("service: a\nmaximum-downtime: 15 parsecs", 9, "'parsecs' is no unit of time")]
    [InlineData("service: a\nmaximum-downtime: -5m", 9, "negative")]
    [InlineData("service: a\nmaximum-downtime: 9999 years", 9, "longer than a hundred years")]
    [InlineData("service: a\nmaximum-downtime: half an hour", 9, "no duration")]
    [InlineData("service: a\nname: {x: y}", 9, "one text is needed")]
    [InlineData("service: a\ndepends-on:\n  - on: a\n    need: needed", 9, "cannot depend on itself")]
    [InlineData("service: a\ndepends-on:\n  - on: ghost\n    need: needed", 10, "no such service")]
    [InlineData("service: UPPER\nname: A", 8, "A key has 1 to 64")]
    [InlineData("service: a\npriority: 7", 9, "1 (critical), 2 (essential) or 3 (standard)")]
    [InlineData("scenario: a\ntitle: A\nplan: nowhere", 10, "There is no plan nowhere")]
    [InlineData("target: x\nof: service/ghost\nmeasure: rto\nvalue: 5m", 8, "has the key service-ghost-rto")]
    [InlineData("target: service-ghost-rto\nof: service/ghost\nmeasure: rto\nvalue: 5m", 9, "There is no service/ghost")]
    [InlineData("spaceship: a", 7, "A record begins with what it is")]
    [InlineData("service: *nothing", 8, "stands for nothing")]
    public async Task A_wrong_record_is_refused_with_its_line(string yaml, int line, string reason)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var refusal = await Assert.ThrowsAsync<InvalidException>(() => ApplyAsync(console, $"{Head}```yaml\n{yaml}\n```\n"));

        Assert.Equal($"line {line}", refusal.Errors.Keys.Single());
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await console.As<ExportRecords>(Cora).MadeFilesAsync(Cancel));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var refusal = await Assert.ThrowsAsync<InvalidException>(() => ApplyAsync(console, Head + "```yaml\nservice: a\npriority: 9\n```\n\n```yaml\nservice: b\nkind: c\n```\n"));

        Assert.Equal(["line 9", "line 14"], refusal.Errors.Keys);
    }

    [Fact]
    public async Task A_circle_of_services_is_refused_by_name_and_nothing_of_it_stays()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var circle = Head + string.Join('\n', new[] { ("a", "b"), ("b", "c"), ("c", "a") }.Select(edge => $"```yaml\nservice: {edge.Item1}\nname: {edge.Item1}\ndepends-on:\n  - on: {edge.Item2}\n```\n"));

        var refusal = await Assert.ThrowsAsync<InvalidException>(() => ApplyAsync(console, circle));

        Assert.Contains("→", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await console.As<ExportRecords>(Cora).MadeFilesAsync(Cancel));
    }

    [Fact]
    public void Aliases_that_explode_are_refused_before_anybody_walks_them()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            bomb.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [").AppendJoin(", ", Enumerable.Repeat($"*a{level - 1}", 9)).Append("]\n");

        Refuses("line 9", "more than 200,000 values", () => Read($"# Plan\n\n```yaml\n{bomb}```\n"));
        Refuses("line 4", "deeper than 24", () => Read($"# Plan\n\n```yaml\na: {new string('[', 60)}{new string(']', 60)}\n```\n"));
    }

    [Theory]
    [InlineData("# Plan\n\nRTO: 15 parsecs\n", 3)]
    [InlineData("# Plan\n\nRTO: -5 minutes\n", 3)]
    [InlineData("# Plan\n\nRTO: half an hour\n", 3)]
    [InlineData("# Plan\n\nRTO: 99999 years\n", 3)]
    [InlineData("# Plan\n\nNext review: 1066-10-14\n", 3)]
    [InlineData("# Plan\n\n| Service | Depends on | RTO |\n|---|---|---|\n| Web | Web | 5m |\n", 5)]
    [InlineData("# Plan\n\n```yaml\nservices:\n  - name: web\n    depends_on: [web]\n```\n", 6)]
    [InlineData("# Plan\n\n```yaml\nrto: 1h\nrto: 2h\n```\n", 5)]
    [InlineData("---\ntitle: A\ntitle: B\n---\n# A\n", 3)]
    [InlineData("---\nnot: [closed\n---\n# A\n", 0)]
    public void A_promise_that_cannot_be_read_ends_the_import_with_its_line(string text, int line)
    {
        var refusal = Assert.Throws<InvalidException>(() => Read(text));

        Assert.StartsWith(line == 0 ? "line " : $"line {line}", refusal.Errors.Keys.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_in_a_document_stay_text()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";

        await ApplyAsync(console, $"# Plan {Script}\n\n## Scenario 1: {Script}\n\nSymptoms: {Script}\n\nSteps:\n1. {Script}\n");

        Assert.Contains(Script, await console.As<ExportRecords>(Cora).DocumentAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_edit_plans_imports_nothing()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ImportDocuments>(Dev).PreviewAsync([SourceText.Of("", "# Plan")], ImportShape.Auto, Cancel));
    }

    private static void Refuses(string where, string why, Action act)
    {
        var refusal = Assert.Throws<InvalidException>(act);
        Assert.Equal(where, refusal.Errors.Keys.Single());
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    private static Understanding Read(string text) => ForeignReader.Read(SourceText.Of("", text));

    private static Task<ImportResult> ApplyAsync(TestConsole console, string text) => console.As<ImportDocuments>(Eva).ApplyAsync([SourceText.Of("", text)], ImportShape.Auto, Cancel);
}
