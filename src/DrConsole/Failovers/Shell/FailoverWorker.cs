using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.Extensions.Logging;

namespace DrConsole.Failovers;

/// <summary>Looks at pairs when their time has come, and follows the runs that switch them.</summary>
internal sealed class FailoverWorker(SweepFailovers sweeps, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<FailoverWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "failovers";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Run.Topic);
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
