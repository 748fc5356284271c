using System.Security.Cryptography;
using System.Text;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

public sealed class RulesCheckTests : IDisposable
{
    private const string Text = "echo from a script";

    private readonly RunnerWorld _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Nothing_is_allowed_by_itself() => Assert.Contains("allows no program", Refusal(RunnerWorld.Job("/bin/sh"), new RunnerRules { Directory = _host.Root }), StringComparison.Ordinal);

    [Theory]
    [InlineData("./scripts/**")]
    [InlineData("./scripts/*.sh")]
    [InlineData("./scripts/restore.sh")]
    [InlineData("./scripts/../scripts/restore.sh")]
    public void A_program_that_a_pattern_covers_may_run(string pattern)
    {
        var script = _host.Script("restore.sh", "true");

        Assert.Null(RefusalOf(RunnerWorld.Job(script), Only(pattern)));
    }

    [Theory]
    [InlineData("./scripts/*")]
    [InlineData("./scripts/?")]
    [InlineData("./other/**")]
    [InlineData("./scripts/**/../../deep/restore.sh")]
    public void A_program_that_no_pattern_covers_is_refused(string pattern)
    {
        Directory.CreateDirectory(Path.Combine(_host.Root, "scripts", "deep"));
        var script = _host.Script("deep/restore.sh", "true");

        Assert.Contains("is not allowed here", Refusal(RunnerWorld.Job(script), Only(pattern)), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_dots_nor_a_link_lead_out_of_what_is_allowed()
    {
        _host.Script("restore.sh", "true");
        File.CreateSymbolicLink(Path.Combine(_host.Root, "scripts", "link.sh"), "/bin/sh");

        Assert.Contains("is not allowed here", Refusal(RunnerWorld.Job("./scripts/../../../../../../bin/sh"), Only("./scripts/**")), StringComparison.Ordinal);
        Assert.Contains("is not allowed here", Refusal(RunnerWorld.Job("./scripts/link.sh"), Only("./scripts/**")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_run_is_refused_before_it_starts_with_what_to_do()
    {
        var plain = _host.Script("plain.sh", "true", executable: false);
        File.WriteAllText(Path.Combine(_host.Root, "scripts", "open.sh"), "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(_host.Root, "scripts", "open.sh"), (UnixFileMode)0b111_111_111);

        Assert.Equal("There is no program ./scripts/missing.sh.", Refusal(RunnerWorld.Job("./scripts/missing.sh"), _host.Rules));
        Assert.Equal("./scripts is a directory, not a program.", Refusal(RunnerWorld.Job("./scripts"), _host.Rules));
        Assert.Contains("chmod +x", Refusal(RunnerWorld.Job(plain), _host.Rules), StringComparison.Ordinal);
        Assert.Contains("chmod o-w", Refusal(RunnerWorld.Job("./scripts/open.sh"), _host.Rules), StringComparison.Ordinal);
        Assert.Contains("line break", Refusal(RunnerWorld.Job("/bin/echo", "a\nb"), _host.Rules), StringComparison.Ordinal);
        Assert.Contains("LD_PRELOAD", Refusal(RunnerWorld.Job("/bin/echo") with { Environment = new Dictionary<string, string> { ["LD_PRELOAD"] = "/tmp/x.so" } }, _host.Rules), StringComparison.Ordinal);
        Assert.Contains("lies outside", Refusal(RunnerWorld.Job("/bin/echo") with { Directory = "../.." }, _host.Rules), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_without_an_interpreter_is_not_handed_to_a_shell()
    {
        var script = _host.Script("bare.sh", "");
        File.WriteAllText(Path.Combine(_host.Root, "scripts", "bare.sh"), "touch owned\n");

        var worked = await _host.WorkAsync(script);

        Assert.Equal(JobEnd.Refused, worked.Ending.End);
        Assert.Contains("is no program", worked.Ending.Why, StringComparison.Ordinal);
        Assert.False(_host.Has("owned"));
    }

    [Theory]
    [InlineData("snap-1", null)]
    [InlineData("snap 1", "does not match")]
    [InlineData("$(id)", "does not match")]
    [InlineData("-rf", "begins with a hyphen")]
    public void An_action_takes_only_what_its_parameters_match(string value, string? refused)
    {
        var rules = RunnerFile.Read("""
            actions:
              restore:
                run: [/bin/echo, restoring, '{{snapshot}}']
                parameters: {snapshot: '[a-z0-9-]+'}
            """, _host.Root).Rules;

        var refusal = RefusalOf(RunnerWorld.Job() with { Action = "restore", With = new Dictionary<string, string> { ["snapshot"] = value } }, rules);

        if (refused is null)
            Assert.Null(refusal);
        else
            Assert.Contains(refused, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_is_not_defined_or_called_wrongly_is_refused_by_name()
    {
        var rules = RunnerFile.Read("actions: {go: {run: [/bin/echo, '{{a}}'], parameters: {a: ''}}}", _host.Root).Rules;

        Assert.Equal("There is no action stop in the runner's own file. It has go.", Refusal(RunnerWorld.Job() with { Action = "stop" }, rules));
        Assert.Equal("The action go needs a.", Refusal(RunnerWorld.Job() with { Action = "go" }, rules));
        Assert.Equal("The action go has no parameter b.", Refusal(RunnerWorld.Job() with { Action = "go", With = new Dictionary<string, string> { ["b"] = "1" } }, rules));
    }

    [Fact]
    public async Task A_script_runs_when_its_interpreter_or_its_hash_is_allowed_and_else_not()
    {
        var job = RunnerWorld.Job() with { Script = Text, Interpreter = ["sh", "-eu"] };
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        var byHash = new RunnerRules { Directory = _host.Root, Scripts = [hash] };

        Assert.Contains(hash, Refusal(job, Only("/bin/**")), StringComparison.Ordinal);
        Assert.Null(RefusalOf(job, byHash));
        Assert.Contains("more than an option", Refusal(job with { Interpreter = ["sh", "-c", "id"] }, byHash), StringComparison.Ordinal);
        using var host = new RunnerWorld { Rules = new RunnerRules { Directory = _host.Root, Interpreters = ["/bin/sh"] } };
        Assert.Equal("from a script\n", (await host.WorkAsync(job)).Events.Out);
    }

    [Theory]
    [InlineData("alow: [./x]", "Is 'allow' meant?")]
    [InlineData("allow: [scripts]", "is no path")]
    [InlineData("scripts: [abc]", "is no SHA-256")]
    [InlineData("actions: {a: {run: ['x={{b}}'], parameters: {b: ''}}}", "one whole")]
    [InlineData("actions: {a: {run: ['{{b}}']}}", "is not under 'parameters'")]
    [InlineData("actions: {a: {run: [x], parameters: {b: '(?=x)'}}}", "bounded time")]
    [InlineData("backup-store: [srv/backups]", "is no directory")]
    [InlineData("backup-store: ['/srv/*']", "without stars")]
    public void A_runners_file_with_a_fault_is_refused_with_its_line(string file, string fault)
    {
        var refused = Assert.Throws<InvalidException>(() => RunnerFile.Read(file, _host.Root));

        Assert.Contains("Line 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_whether_a_command_may_run_does_not_run_it()
    {
        var worked = await _host.WorkAsync(RunnerWorld.Job(_host.Script("touch.sh", "touch owned")) with { OnlyAsk = true });

        Assert.Equal(JobEnd.Succeeded, worked.Ending.End);
        Assert.False(_host.Has("owned"));
    }

    private RunnerRules Only(string pattern) => new() { Directory = _host.Root, Allow = [pattern] };

    private static string? RefusalOf(RunnerJob job, RunnerRules rules) => RulesCheck.Of(job, rules) is RulesAnswer.Refused(var why) ? why : null;

    private static string Refusal(RunnerJob job, RunnerRules rules) => RefusalOf(job, rules) ?? throw new InvalidOperationException("It was allowed.");
}
