using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Backups;

/// <summary>Works restores and restore tests as they come, and looks every few seconds for what nobody told.</summary>
internal sealed class RestoreWorker(RestoreSweeps sweeps, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<RestoreWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "restores";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Restore.Topic, WorkRestoreTests.Topic, Backup.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await sweeps.SweepAsync(cancel);
            GoesWell();
            await HearAsync(listener, cancel);
        }
    }

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

/// <summary>Everything that the worker of restores does in one go.</summary>
internal sealed class RestoreSweeps(WorkRestore restores, WorkRestoreTests tests)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        await restores.SweepAsync(cancel);
        await tests.SweepAsync(cancel);
    }
}
