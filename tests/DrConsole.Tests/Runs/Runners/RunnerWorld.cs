using System.Text;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>A runner's host in a directory of its own, with scripts that do what tests need.</summary>
internal sealed class RunnerWorld : IDisposable
{
    public RunnerWorld(Func<RunnerRules, RunnerRules>? with = null)
    {
        Root = LibC.RealPath(Directory.CreateTempSubdirectory("drconsole-runner-").FullName)!;
        Directory.CreateDirectory(Path.Combine(Root, "scripts"));
        Rules = (with ?? (rules => rules))(new RunnerRules { Directory = Root, Allow = ["./scripts/**", "/bin/*", "/usr/bin/*"] });
    }

    public string Root { get; }

    public RunnerRules Rules { get; init; }

    /// <summary>Makes a script that is allowed, and gives back how a step names it.</summary>
    public string Script(string name, string text, bool executable = true)
    {
        var path = Path.Combine(Root, "scripts", name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | (executable ? UnixFileMode.UserExecute : 0));
        return $"./scripts/{name}";
    }

    public async Task<Worked> WorkAsync(RunnerJob job, CancellationToken? end = null)
    {
        var events = new HeardEvents();
        var ending = await new WorkJob(Rules, new RunnerProcesses(adopts: false), "test-", TimeProvider.System).WorkAsync(job, events, end ?? Cancel);
        return new Worked(ending, events);
    }

    public Task<Worked> WorkAsync(params string[] run) => WorkAsync(Job(run));

    public static RunnerJob Job(params string[] run) => new() { Id = $"{Guid.CreateVersion7()}/step/1", Run = run, Timeout = TimeSpan.FromMinutes(2) };

    public string Read(string name) => File.ReadAllText(Path.Combine(Root, name));

    public bool Has(string name) => File.Exists(Path.Combine(Root, name));

    /// <summary>Whether the process whose number a script wrote into this file is alive.</summary>
    public bool IsAlive(string name) => int.TryParse(Read(name).Trim(), out var process) && ProcessTable.Read().Any(seen => seen.Process == process && !seen.IsZombie);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

internal sealed record Worked(JobEnding Ending, HeardEvents Events);

/// <summary>Keeps what a job says.</summary>
internal sealed class HeardEvents : IJobEvents, IStepOutput
{
    private readonly Dictionary<OutputStream, List<byte>> _heard = [];

    public List<JobFile> Files { get; } = [];

    public string Out => Text(OutputStream.Stdout);

    public string Err => Text(OutputStream.Stderr);

    public string Notes => Text(OutputStream.Note);

    public byte[] Bytes(OutputStream stream)
    {
        lock (_heard)
            return [.. _heard.GetValueOrDefault(stream, [])];
    }

    public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        lock (_heard)
        {
            if (!_heard.TryGetValue(stream, out var heard))
                _heard[stream] = heard = [];
            heard.AddRange(bytes.Span);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(JobFile file, CancellationToken cancel)
    {
        Files.Add(file);
        return ValueTask.CompletedTask;
    }

    private string Text(OutputStream stream) => Encoding.UTF8.GetString(Bytes(stream));
}
