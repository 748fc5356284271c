using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.Extensions.Logging;

namespace DrConsole.Incidents;

/// <summary>Keeps timelines up with what lower features did, and looks every second for what a time has come for.</summary>
internal sealed class IncidentWorker(IncidentSweeps sweeps, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<IncidentWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "incidents";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Run.Topic, Notice.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await sweeps.SweepAsync(cancel);
            GoesWell();
            await HearAsync(listener, cancel);
        }
    }

    // What a beat does not tell is found after a second all the same.
    private async Task HearAsync(Pulse.Listener listener, CancellationToken cancel)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = _clock.CreateTimer(_ => pause.Cancel(), null, Pause, Timeout.InfiniteTimeSpan);
        try
        {
            await listener.NextAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return;
        }
    }
}

/// <summary>Everything that the incidents' worker does in one go.</summary>
internal sealed class IncidentSweeps(FollowRuns runs, FollowNotices notices, IncidentTimers timers)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        await runs.SweepAsync(cancel);
        await notices.SweepAsync(cancel);
        await timers.SweepAsync(cancel);
    }
}
