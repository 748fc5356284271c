using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Incidents;

/// <summary>Looks every half minute for what a time has come for after an incident, and for reports that were cut off.</summary>
internal sealed class AftermathWorker(AftermathTimers timers, SealCutOffReports seals, Readiness readiness, TimeProvider clock, ILogger<AftermathWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "incident reports";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await timers.SweepAsync(cancel);
            await seals.SweepAsync(cancel);
            GoesWell();
        }
    }
}
