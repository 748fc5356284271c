using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>The demo's pairs: one that is well and was tried three weeks ago, and one whose primary failed a few minutes ago, so that a switch waits for somebody.</summary>
public sealed class DemoFailovers(DemoSides signals, DemoTrial trial, SweepFailovers sweeps)
{
    private const string Failing = "probe/postgres-primary";
    private const int Looks = 3;

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(23, new TimeOnly(8, 40));
        await signals.TellAsync(cancel,
            ("probe/memory-eu-west-1", "memory-store", SignalState.Healthy, "eu-west-1 answers in 31 ms"), ("probe/memory-eu-west-1-cut-off", "memory-store", SignalState.Down, "eu-west-1 takes writes"),
            ("probe/memory-eu-central-1", "memory-store", SignalState.Healthy, "eu-central-1 answers in 44 ms"), ("probe/memory-eu-central-1-cut-off", "memory-store", SignalState.Healthy, "eu-central-1 refuses writes"),
            ("probe/postgres-primary", "agent-database", SignalState.Healthy, "Connected in 3 ms"), ("probe/postgres-replica", "agent-database", SignalState.Healthy, "Connected in 4 ms"));
        clock.GoTo(21, new TimeOnly(13, 0));
        await trial.FillAsync("memory-region", clock, cancel);

        clock.GoBack(TimeSpan.FromMinutes(6));
        await sweeps.SweepAsync(cancel);
        await signals.TellAsync(cancel,
            ("probe/memory-replica-lag", "memory-store", SignalState.Healthy, "40 s behind, 15 min are allowed"), ("probe/postgres-replica-lag", "agent-database", SignalState.Healthy, "0.4 s behind"),
            (Failing, "agent-database", SignalState.Down, "No connection within 5 s"));
        for (var look = 0; look < Looks; look++)
        {
            clock.GoBack(TimeSpan.FromMinutes(5) - look * TimeSpan.FromSeconds(10));
            await sweeps.SweepAsync(cancel);
        }
        clock.Return();
    }
}

/// <summary>What the demo's sources say, as if they had said it.</summary>
public sealed class DemoSides(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    internal async Task TellAsync(CancellationToken cancel, params (string Source, string Service, SignalState State, string Title)[] said)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        foreach (var (source, service, state, title) in said)
            await RecordSignal.AddAsync(store, new SignalText(source, source.Split('/')[^1], state, now, title) { Service = service }, now, cancel);
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
