using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

public sealed class WorkJobTests : IDisposable
{
    private readonly RunnerWorld _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Arguments_arrive_as_they_are_and_no_shell_sees_them()
    {
        string[] odd = ["two words", "$(touch owned)", "; touch owned", "`touch owned`", "\"quoted\"", "it's", "*", "", "ünïcödé"];

        var worked = await _host.WorkAsync([_host.Script("show.sh", """for a in "$@"; do printf '<%s>' "$a"; done"""), .. odd]);

        Assert.Equal(new JobEnding(JobEnd.Succeeded, 0), worked.Ending);
        Assert.Equal(string.Concat(odd.Select(argument => $"<{argument}>")), worked.Events.Out);
        Assert.False(_host.Has("owned"));
    }

    [Fact]
    public async Task It_works_in_a_clean_environment_in_its_directory_and_has_nothing_to_read()
    {
        var job = RunnerWorld.Job(_host.Script("show.sh", "read line || echo nothing to read; pwd; env")) with { Environment = new Dictionary<string, string> { ["PGHOST"] = "db 1" } };

        var worked = await _host.WorkAsync(job);

        Assert.StartsWith($"nothing to read\n{_host.Root}\n", worked.Events.Out, StringComparison.Ordinal);
        Assert.Contains("\nPGHOST=db 1\n", worked.Events.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("DOTNET", worked.Events.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("POSTGRES", worked.Events.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_outputs_and_the_exit_code_are_told()
    {
        var worked = await _host.WorkAsync(_host.Script("fail.sh", "echo out; echo err >&2; exit 7"));

        Assert.Equal(new JobEnding(JobEnd.Failed, 7, "It ended with exit code 7."), worked.Ending);
        Assert.Equal(("out\n", "err\n"), (worked.Events.Out, worked.Events.Err));
    }

    [Fact]
    public async Task A_command_that_is_killed_says_by_which_signal()
    {
        var worked = await _host.WorkAsync(_host.Script("die.sh", "kill -9 $$"));

        Assert.Equal((JobEnd.Failed, 137), (worked.Ending.End, worked.Ending.ExitCode));
        Assert.Contains("KILL", worked.Ending.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_ends_with_its_children_though_they_ignore_being_asked()
    {
        var script = _host.Script("stay.sh", "trap '' TERM; (trap '' TERM; echo $$ > parent; sh -c 'echo $$ > child; exec sleep 600') & sleep 600");

        var worked = await _host.WorkAsync(RunnerWorld.Job(script) with { Timeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(JobEnd.TimedOut, worked.Ending.End);
        Assert.False(_host.IsAlive("child"));
    }

    [Theory]
    [InlineData("for i in $(seq 60); do setsid sleep 600 & done; echo $! > last; wait", "this host's own file allows 20 (most-processes)")]
    [InlineData("sleep 600 & echo $! > last; a=x; for i in $(seq 26); do a=$a$a; done; wait", "this host's own file allows 32 MB (most-memory)")]
    public async Task A_command_that_takes_too_much_of_its_host_is_ended_with_all_of_it(string text, string why)
    {
        using var host = new RunnerWorld(rules => rules with { MostProcesses = 20, MostMemory = 32 });

        var worked = await host.WorkAsync(host.Script("greedy.sh", text));

        Assert.Equal(JobEnd.Failed, worked.Ending.End);
        Assert.Contains(why, worked.Ending.Why, StringComparison.Ordinal);
        Assert.False(host.IsAlive("last"));
    }

    [Fact]
    public async Task What_forks_away_into_a_session_of_its_own_ends_with_its_command()
    {
        var worked = await _host.WorkAsync(_host.Script("daemon.sh", "setsid sh -c 'setsid sh -c \"echo \\$\\$ > daemon; exec sleep 600\" & exit' & while ! [ -s daemon ]; do sleep 0.05; done; echo started"));

        Assert.Equal(new JobEnding(JobEnd.Succeeded, 0), worked.Ending);
        Assert.Equal("started\n", worked.Events.Out);
        Assert.False(_host.IsAlive("daemon"));
    }

    [Fact]
    public async Task A_command_that_is_stopped_answers_that_it_was_interrupted()
    {
        using var end = new CancellationTokenSource();
        var work = _host.WorkAsync(RunnerWorld.Job(_host.Script("stay.sh", "echo $$ > self; exec sleep 600")), end.Token);
        await Soon.IsAsync("it has started", () => _host.Has("self") && _host.Read("self").Length > 0);

        await end.CancelAsync();
        var worked = await work;

        Assert.Equal(JobEnd.Interrupted, worked.Ending.End);
        Assert.False(_host.IsAlive("self"));
    }

    [Fact]
    public async Task Output_that_is_no_text_arrives_byte_by_byte()
    {
        var worked = await _host.WorkAsync(_host.Script("binary.sh", @"printf '\000\001\377\376\r\n\033[31m'"));

        Assert.Equal([0, 1, 255, 254, 13, 10, 27, (byte)'[', (byte)'3', (byte)'1', (byte)'m'], worked.Events.Bytes(OutputStream.Stdout));
    }

    [Fact]
    public async Task A_flood_of_output_is_read_to_its_end_and_cut()
    {
        const long Flood = 1L << 30;

        var worked = await _host.WorkAsync("/usr/bin/head", "-c", $"{Flood}", "/dev/zero");

        Assert.Equal(JobEnd.Succeeded, worked.Ending.End);
        Assert.Equal(RunnerJob.MaxOutput, worked.Events.Bytes(OutputStream.Stdout).Length);
        Assert.Contains("bytes of output are cut here", worked.Events.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_before_anything_leaves_the_host()
    {
        var job = RunnerWorld.Job(_host.Script("leak.sh", """printf %s "$TOKEN"; sleep 0.05; echo "$TOKEN" >&2; printf %s "$TOKEN" | base64""")) with
        {
            Environment = new Dictionary<string, string> { ["TOKEN"] = "s3cret+++value" },
            Secrets = ["s3cret+++value"],
        };

        var worked = await _host.WorkAsync(job);

        Assert.Equal("***\n", worked.Events.Err);
        Assert.DoesNotContain("s3cret", worked.Events.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("czNjcmV0", worked.Events.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_it_makes_are_kept_with_their_hash_and_one_that_is_missing_fails_it()
    {
        var script = _host.Script("make.sh", "printf abc > report.txt; ln -s /etc/passwd out");

        var made = await _host.WorkAsync(RunnerWorld.Job(script) with { Produces = ["report.txt"] });
        File.Delete(Path.Combine(_host.Root, "out"));
        var missing = await _host.WorkAsync(RunnerWorld.Job(script) with { Produces = ["other.txt"] });
        File.Delete(Path.Combine(_host.Root, "out"));
        var outside = await _host.WorkAsync(RunnerWorld.Job(script) with { Produces = ["out"] });

        var file = Assert.Single(made.Events.Files);
        Assert.Equal(("report.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3), (file.Name, file.Sha256, file.Size));
        Assert.Equal("It did not make other.txt.", missing.Ending.Why);
        Assert.Contains("outside", outside.Ending.Why, StringComparison.Ordinal);
    }
}
