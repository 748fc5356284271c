using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Backups;

/// <summary>Makes backups all day. Beats make it quick; a sweep finds what a lost beat missed.</summary>
internal sealed class BackupWorker(BackupTurns turns, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<BackupWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "backups";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var renewing = RenewAsync(over.Token);
        try
        {
            using var ear = pulse.Listen(Backup.Topic, BackupPolicy.Topic);
            var heard = ear.NextAsync(cancel).AsTask();
            while (!cancel.IsCancellationRequested)
            {
                await turns.SweepAsync(cancel);
                GoesWell();
                await Task.WhenAny(heard, renewing, Task.Delay(Pause, _clock, cancel));
                if (renewing.IsCompleted)
                    await renewing;
                if (heard.IsCompleted)
                    heard = ear.NextAsync(cancel).AsTask();
            }
        }
        finally
        {
            if (cancel.IsCancellationRequested)
                await turns.StopAsync();
            await over.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(BackupLeases.Duration / 15, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
            await turns.RenewAsync(cancel);
    }
}
