using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Failovers;

/// <summary>Looks every few seconds what sessions wait for, and every minute what is late, has grown or is long over.</summary>
internal sealed class SessionWorker(SessionSweeps sweeps, Readiness readiness, TimeProvider clock, ILogger<SessionWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "session-recovery";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        do
        {
            await sweeps.SweepAsync(cancel);
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}

/// <summary>Everything that the worker of sessions does in one go.</summary>
public sealed class SessionSweeps(ReleaseSessions release, ReadCheckpointStores read, KeepSessionTrees trees, SeldomSweeps seldom)
{
    private const int Seldom = 12;

    private int _turn;

    public async Task SweepAsync(CancellationToken cancel)
    {
        await release.SweepAsync(cancel);
        await read.SweepAsync(cancel);
        await trees.SweepAsync(cancel);
        if (_turn++ % Seldom != 0)
            return;
        await seldom.SweepAsync(cancel);
    }
}

/// <summary>What is enough once a minute.</summary>
public sealed class SeldomSweeps(WatchSessions watch, SealDiscarded discarded, ForgetCheckpoints forget)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        await watch.SweepAsync(cancel);
        await discarded.SweepAsync(cancel);
        await forget.SweepAsync(cancel);
    }
}
