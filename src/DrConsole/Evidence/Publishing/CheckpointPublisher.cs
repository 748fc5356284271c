using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>Publishes what was signed, on one node at a time, and tries again where it failed.</summary>
internal sealed class CheckpointPublisher(
    PublishCheckpoints publish, CheckpointPlaces places, Readiness readiness, TimeProvider clock, ILogger<CheckpointPublisher> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger publisher";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (places.All.Count == 0)
            return;
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await publish.ExecuteAsync(cancel);
            GoesWell();
        }
    }
}
