using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's pairs: one that is well and was tried three weeks ago, and one whose primary failed a few minutes ago, so that a switch waits for somebody.</summary>
public sealed class DemoFailovers(DemoSides sides, DemoTrial trial, SweepFailovers sweeps)
{
    private const int Looks = 3;

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(23, new TimeOnly(8, 40));
        await sides.WatchAsync(cancel);
        clock.GoTo(21, new TimeOnly(13, 0));
        await trial.FillAsync("memory-region", clock, cancel);

        clock.GoBack(TimeSpan.FromMinutes(6));
        await sweeps.SweepAsync(cancel);
        await sides.FailAsync(cancel);
        for (var look = 0; look < Looks; look++)
        {
            clock.GoBack(TimeSpan.FromMinutes(5) - look * TimeSpan.FromSeconds(10));
            await sweeps.SweepAsync(cancel);
        }
        clock.Return();
    }
}

/// <summary>Probes of the demo's sides. They ask this console itself, and a closed port where one is down, so that they go on living while somebody looks.</summary>
public sealed class DemoSides(EditProbe edit, IDbContextFactory<DrStore> stores, IConfiguration configuration, DemoPeople people, TimeProvider clock)
{
    private const string Failing = "postgres-primary";
    private const string Closed = "127.0.0.1:9";

    private static readonly (string Key, string Name, string Service)[] Watched =
    [
        ("memory-eu-west-1", "Memory store in eu-west-1", "memory-store"), ("memory-eu-west-1-writes", "eu-west-1 takes writes", "memory-store"),
        ("memory-eu-central-1", "Memory store in eu-central-1", "memory-store"), ("memory-eu-central-1-read-only", "eu-central-1 refuses writes", "memory-store"), ("memory-replica-lag", "Lag of the memory store's copy", "memory-store"),
        (Failing, "Primary of the agent database", "agent-database"), ("postgres-replica", "Replica of the agent database", "agent-database"), ("postgres-replica-lag", "Lag of the agent database's replica", "agent-database"),
    ];

    internal async Task WatchAsync(CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Author, cancel);
        var here = Uri.TryCreate(configuration["urls"]?.Split(';')[0], UriKind.Absolute, out var address) ? $"127.0.0.1:{address.Port}" : "127.0.0.1:5080";
        foreach (var (key, name, service) in Watched)
        {
            var isFailing = key == Failing;
            await edit.CreateAsync(key, new ProbeText(name, isFailing ? ProbeKind.Tcp : ProbeKind.Http)
            {
                Target = isFailing ? Closed : $"http://{here}/healthz/live",
                Service = service,
                Severity = isFailing ? SignalSeverity.P1 : SignalSeverity.P2,
                Interval = TimeSpan.FromSeconds(10),
                Environment = "staging",
            }, cancel);
            await TellAsync(key, service, SignalState.Healthy, $"{name}: it answers.", cancel);
        }
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }

    internal Task FailAsync(CancellationToken cancel) => TellAsync(Failing, "agent-database", SignalState.Down, "No connection within 5 s.", cancel);

    private async Task TellAsync(string key, string service, SignalState state, string title, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        await RecordSignal.AddAsync(store, new SignalText($"probe/{key}", key, state, now, title) { Service = service }, now, cancel);
        await store.SaveChangesAsync(cancel);
    }
}

/// <summary>A trial failover of the demo, worked step by step as people would, and cleared up.</summary>
public sealed class DemoTrial(CommandFailover command, SweepFailovers sweeps, ReadFailovers read, DemoRunWork work, DemoPeople people)
{
    public async Task FillAsync(string pair, DemoClock clock, CancellationToken cancel)
    {
        await sweeps.SweepAsync(cancel);
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await command.ExecuteAsync(pair, FailoverCommandType.Trial, "", "", cancel);
        var at = clock.GetUtcNow();
        while ((await read.FindAsync(pair, cancel)).State.Trial is { EndedAt: null } trial)
        {
            at = await work.CompleteAsync(new RunId(trial.Cleanup ?? trial.Run), at, clock, cancel);
            await sweeps.SweepAsync(cancel);
        }
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}

/// <summary>Works a run of manual steps to its end, at its author's pace.</summary>
public sealed class DemoRunWork(CommandRun command, ReadRuns read, WorkDueRuns work)
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(4);

    /// <returns>When it ended.</returns>
    public async Task<DateTimeOffset> CompleteAsync(RunId run, DateTimeOffset at, DemoClock clock, CancellationToken cancel)
    {
        await work.ExecuteAsync(cancel);
        while ((await read.FindAsync(run, cancel)).Steps.FirstOrDefault(step => step.State is StepStatus.WaitingForHuman) is { } step)
        {
            clock.GoTo(at += Usual);
            await command.ExecuteAsync(run, new CommandRun.Order(RunCommandType.Complete, step.Id), cancel);
            await work.ExecuteAsync(cancel);
        }
        return at;
    }
}
