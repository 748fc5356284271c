using System.Buffers;
using System.Diagnostics;
using DrConsole.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The console's own runner as a real process, from the executable that people start.</summary>
public sealed class LocalRunnerTests : IDisposable
{
    private static readonly RunnerProgram Own = new("dotnet", [Repository.Built("DrConsole.Web"), LocalRunnerHost.Verb]);

    private readonly string _host = Directory.CreateTempSubdirectory("drconsole-local-").FullName;

    public void Dispose() => Directory.Delete(_host, recursive: true);

    [Fact]
    public async Task Several_commands_run_at_once_in_one_process_beside_the_console()
    {
        await using var console = await OpenAsync();
        var runner = console.Get<LocalRunner>();
        var script = Script("meet.sh", "echo $$ > $1; while [ $(ls ./*.pid | wc -l) -lt 3 ]; do sleep 0.02; done; echo met; exit $2");

        var heard = Enumerable.Range(0, 3).Select(_ => new Heard()).ToList();
        var endings = await Task.WhenAll(heard.Select((events, index) => runner.WorkAsync(Job(script, $"{index}.pid", $"{index}"), events, Cancel)));

        Assert.Equal([0, 1, 2], endings.Select(ending => ending.ExitCode));
        Assert.All(heard, events => Assert.Equal("met\n", events.Out));
    }

    [Fact]
    public async Task When_the_console_is_gone_everything_that_its_runner_started_ends()
    {
        var script = Script("stay.sh", "trap '' TERM; setsid sh -c 'echo $$ > daemon; exec sleep 600' & echo $$ > self; while :; do sleep 0.1; done");
        using var runner = Process.Start(new ProcessStartInfo(Own.File, Own.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var pipe = new FramePipe(runner.StandardOutput.BaseStream, runner.StandardInput.BaseStream);
        await pipe.WriteAsync(Frame.Of(FrameKind.Rules, 0, new LocalRules(new RunnerRules { Directory = _host, Allow = ["./*.sh"] }, "gone-")), Cancel);
        await pipe.WriteAsync(Frame.Of(FrameKind.Job, 1, Job(script)), Cancel);
        await Soon.IsAsync("it runs", () => IsAlive("self") && IsAlive("daemon"));

        // What the system does with the pipes of a console that is killed.
        runner.StandardInput.Close();
        await runner.WaitForExitAsync(Cancel);

        Assert.False(IsAlive("self"));
        Assert.False(IsAlive("daemon"));
    }

    [Fact]
    public async Task A_runner_that_is_killed_loses_its_commands_and_the_next_one_ends_what_it_left()
    {
        await using var console = await OpenAsync();
        var runner = console.Get<LocalRunner>();
        var work = runner.WorkAsync(Job(Script("stay.sh", "echo $$ > self; exec sleep 600")), new Heard(), Cancel);
        await Soon.IsAsync("it runs", () => IsAlive("self"));

        using (var process = Process.GetProcessById(runner.Process!.Value))
            process.Kill();
        var lost = await work;
        var next = await runner.WorkAsync(Job(Script("next.sh", "echo next")), new Heard(), Cancel);

        Assert.Equal(JobEnd.Lost, lost.End);
        Assert.Equal(JobEnd.Succeeded, next.End);
        await Soon.IsAsync("what was left is ended", () => !IsAlive("self"));
    }

    [Fact]
    public async Task What_it_starts_can_gain_no_rights_that_it_has_not()
    {
        await using var console = await OpenAsync();
        var heard = new Heard();

        await console.Get<LocalRunner>().WorkAsync(Job(Script("status.sh", "grep NoNewPrivs /proc/self/status")), heard, Cancel);

        Assert.Equal("NoNewPrivs:\t1\n", heard.Out);
    }

    [Fact]
    public async Task Without_an_allowance_nothing_is_even_started()
    {
        await using var console = await OpenAsync(allow: "");
        var runner = console.Get<LocalRunner>();

        var ending = await runner.WorkAsync(Job("/bin/true"), new Heard(), Cancel);

        Assert.Contains("DrConsole:Runners:Local:Allow is empty", ending.Why, StringComparison.Ordinal);
        Assert.Null(runner.Process);
    }

    [Fact]
    public async Task A_flood_through_the_pipe_is_slowed_by_who_takes_it_and_leaves_both_sides_small()
    {
        await using var console = await OpenAsync(allow: "/usr/bin/*, /bin/*");
        var runner = console.Get<LocalRunner>();
        await runner.WarmAsync(Cancel);
        var events = new Heard();

        var ending = await runner.WorkAsync(Job("/usr/bin/head", "-c", $"{512L << 20}", "/dev/zero"), events, Cancel);

        Assert.Equal(JobEnd.Succeeded, ending.End);
        Assert.Equal(RunnerJob.MaxOutput, events.Count);
        using var process = Process.GetProcessById(runner.Process!.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"Runner: {process.WorkingSet64 >> 20} MB now, {process.PeakWorkingSet64 >> 20} MB at most");
        Assert.True(process.PeakWorkingSet64 < 200 << 20);
    }

    private Task<TestConsole> OpenAsync(string allow = "./*.sh") => TestConsole.OpenAsync(
        StoreProvider.Sqlite, services => services.AddSingleton(Own), ($"{LocalRunnerOptions.Section}:Allow", allow), ($"{LocalRunnerOptions.Section}:Directory", _host));

    private string Script(string name, string text)
    {
        File.WriteAllText(Path.Combine(_host, name), $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(Path.Combine(_host, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return $"./{name}";
    }

    private bool IsAlive(string name) => File.Exists(Path.Combine(_host, name)) && int.TryParse(File.ReadAllText(Path.Combine(_host, name)).Trim(), out var process)
        && ProcessTable.Read().Any(seen => seen.Process == process && !seen.IsZombie);

    private static RunnerJob Job(params string[] run) => new() { Id = $"{Guid.CreateVersion7()}/step/1", Run = run, Timeout = TimeSpan.FromMinutes(2) };

    private sealed class Heard : IJobEvents
    {
        private readonly ArrayBufferWriter<byte> _out = new();

        public string Out => System.Text.Encoding.UTF8.GetString(_out.WrittenSpan);

        public long Count => _out.WrittenCount;

        public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        {
            if (stream is OutputStream.Stdout)
                _out.Write(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
