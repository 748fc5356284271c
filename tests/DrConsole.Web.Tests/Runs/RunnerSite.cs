using System.Buffers;
using DrConsole.Access;
using DrConsole.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>A remote runner that is registered with a console under test, on a host in a directory of its own; the way between them can be broken.</summary>
internal sealed class RunnerSite : IAsyncDisposable
{
    private readonly ConsoleUnderTest _console;
    private readonly CancellationTokenSource _leave = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<string> _said = [];

    private RunnerSite(ConsoleUnderTest console) => _console = console;

    public string Root { get; } = LibC.RealPath(Directory.CreateTempSubdirectory("drconsole-site-").FullName)!;

    public RunnerIdentity Identity { get; private set; } = null!;

    public Task<bool> Running { get; private set; } = Task.FromResult(true);

    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    public static async Task<RunnerSite> RegisterAsync(ConsoleUnderTest console, string name, params string[] groups)
    {
        var site = new RunnerSite(console);
        var token = "";
        await console.AsAsync<EditRunners>(Actor.Console("a test"), async edit => token = (await edit.LetRegisterAsync(name, groups, World.Cancel)).Text);
        site.Identity = await RunnerIdentity.RegisterAsync(Path.Combine(site.Root, "runner.key"), token, site.Link(), "0.1.0", World.Cancel);
        return site;
    }

    public ConsoleLink Link(HttpClient? way = null, TimeProvider? clock = null) => new(way ?? _console.Nobody(), new Uri("http://localhost"), clock ?? TimeProvider.System);

    /// <summary>Starts the runner and waits until the console hears it.</summary>
    public async Task StartAsync(ConsoleLink? link = null)
    {
        Begin(link);
        await Soon.IsAsync("the runner is connected", async () => (await StandingAsync()).Standing is RunnerStanding.Connected);
    }

    public void Begin(ConsoleLink? link = null, int protocol = RunnerCalls.Protocol)
    {
        var rules = new RunnerRules { Directory = Root, Allow = ["./*.sh"], BackupStore = [Path.Combine(Root, "store")] };
        var agent = new RunnerAgent(new HostLine(rules), Identity, link ?? Link(), Path.Combine(Root, "begun"), TimeProvider.System)
        {
            Protocol = protocol,
            Rules = rules,
            Labels = "site=west",
            Say = what =>
            {
                lock (_said)
                    _said.Add(what);
            },
        };
        Running = Task.Run(() => agent.RunAsync(_leave.Token, _end.Token), CancellationToken.None);
    }

    public async Task<RunnerLine> StandingAsync()
    {
        RunnerLine? line = null;
        await _console.AsAsync<ReadRunners>(Actor.Console("a test"), async read => line = await read.FindAsync(Identity.Id, World.Cancel));
        return line!;
    }

    public Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel, string? name = null) =>
        _console.Services.GetRequiredService<RemoteLines>().Of(name ?? Identity.Name).WorkAsync(job, events, cancel);

    public RunnerJob Job(string name, string text, string id = "run/step/1")
    {
        var path = Path.Combine(Root, name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new RunnerJob { Id = id, Run = [$"./{name}"], Timeout = TimeSpan.FromMinutes(2) };
    }

    public bool IsAlive(string name) => File.Exists(Path.Combine(Root, name)) && int.TryParse(File.ReadAllText(Path.Combine(Root, name)).Trim(), out var process)
        && ProcessTable.Read().Any(seen => seen.Process == process && !seen.IsZombie);

    public async ValueTask DisposeAsync()
    {
        await _leave.CancelAsync();
        await _end.CancelAsync();
        await Running;
        Identity.Dispose();
        Directory.Delete(Root, recursive: true);
    }

    /// <summary>What executes on the host, here without a process of its own.</summary>
    private sealed class HostLine(RunnerRules rules) : IRunnerLine
    {
        private readonly WorkJob _work = new(rules, new RunnerProcesses(adopts: false), "site-", TimeProvider.System);

        public Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken cancel) => _work.WorkAsync(job, events, cancel);
    }
}

/// <summary>Keeps what a job says.</summary>
internal sealed class HeardJob : IJobEvents
{
    private readonly ArrayBufferWriter<byte> _out = new();

    public string Out => System.Text.Encoding.UTF8.GetString(_out.WrittenSpan);

    public List<JobFile> Files { get; } = [];

    public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (stream is OutputStream.Stdout)
            _out.Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(JobFile file, CancellationToken cancel)
    {
        Files.Add(file);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A way on which of every three calls one is lost before it arrives and one loses its answer.</summary>
internal sealed class BrokenWay(HttpMessageHandler whole) : DelegatingHandler(whole)
{
    private int _calls;

    public int Lost { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls) % 3;
        if (call == 1 && ++Lost > 0)
            throw new HttpRequestException("The way is broken.");
        var answer = await base.SendAsync(request, cancellationToken);
        if (call != 2)
            return answer;
        answer.Dispose();
        Lost++;
        throw new HttpRequestException("The way broke behind it.");
    }
}
