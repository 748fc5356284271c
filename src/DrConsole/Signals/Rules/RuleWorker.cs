using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Signals;

/// <summary>Asks the rules as soon as a signal is heard, and looks every second whether one has stood long enough.</summary>
internal sealed class RuleWorker(JudgeSignals judge, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<RuleWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "rules";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Signal.Topic, AllStop.Topic);
        while (!cancel.IsCancellationRequested)
        {
            while (await judge.NextAsync(cancel))
                cancel.ThrowIfCancellationRequested();
            await judge.SettleWaitingAsync(cancel);
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
