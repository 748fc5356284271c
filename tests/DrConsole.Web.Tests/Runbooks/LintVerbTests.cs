using System.Text.Json;
using DrConsole.Web.CommandLine;

namespace DrConsole.Web.Tests.Runbooks;

/// <summary>The verb <c>lint</c> answers without a console, in words for people and in the pinned shape for programs.</summary>
public sealed class LintVerbTests : IDisposable
{
    private const string Good = """
        runbook: good
        title: Good
        rto: 10m
        steps:
          - {id: look, title: Look, kind: manual, items: [Look], checks: [All is well], expected: 1m}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("drc-lint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_good_file_is_fine()
    {
        var (exit, said) = await LintAsync(Write("good.yaml", Good));

        Assert.Equal(Verbs.Ok, exit);
        Assert.Equal("1 file, 0 errors, 0 warnings.", said.Trim());
    }

    [Fact]
    public async Task A_hint_alone_does_not_fail() =>
        Assert.Equal(Verbs.Ok, (await LintAsync(Write("hint.yaml", Good.Replace("rto: 10m\n", "", StringComparison.Ordinal)))).Exit);

    [Fact]
    public async Task A_finding_fails_and_says_where_and_what_to_do()
    {
        var file = Write("risky.yaml", Good + "\n  - {id: act, title: Act, kind: command, run: [./act], expected: 1m, timeout: 2m, checks: [done]}\n");

        var (exit, said) = await LintAsync(file);

        Assert.Equal(Verbs.Failed, exit);
        Assert.Contains($"{file}:6: warning no-rollback (act): Act changes something", said, StringComparison.Ordinal);
        Assert.Contains("    Add a 'rollback'", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_get_the_pinned_shape()
    {
        var file = Write("wrong.yaml", Good.Replace("rto", "rot", StringComparison.Ordinal));

        var (exit, said) = await LintAsync("--json", file);

        Assert.Equal(Verbs.Failed, exit);
        var finding = JsonDocument.Parse(said).RootElement.GetProperty("findings")[0];
        Assert.Equal(("format", "Error", 3), (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.All(["step", "message", "mend"], name => Assert.True(finding.TryGetProperty(name, out _)));
    }

    [Fact]
    public async Task Several_files_are_each_named()
    {
        var (_, said) = await LintAsync(Write("a.yaml", "x: y"), Write("b.yaml", "[]"));

        Assert.Contains("a.yaml:1: error format", said, StringComparison.Ordinal);
        Assert.Contains("b.yaml:1: error format", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--loud", "a.yaml")]
    [InlineData("/nowhere/at-all.yaml")]
    public async Task Wrong_usage_is_said(params string[] args) => await Assert.ThrowsAsync<UsageException>(() => LintAsync(args));

    private static async Task<(int Exit, string Said)> LintAsync(params string[] args)
    {
        await using var said = new StringWriter();
        return (await LintVerb.RunAsync(args, said, TimeProvider.System), said.ToString());
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
