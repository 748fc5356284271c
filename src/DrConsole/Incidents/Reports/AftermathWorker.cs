using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Incidents;

/// <summary>Does what a time has come for after an incident.</summary>
internal interface IAftermathSweep
{
    Task SweepAsync(CancellationToken cancel);
}

/// <summary>Looks every half minute for what a time has come for after an incident, for actions to be reminded of, and for reports that were cut off.</summary>
internal sealed class AftermathWorker(IEnumerable<IAftermathSweep> sweeps, Readiness readiness, TimeProvider clock, ILogger<AftermathWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "incident reports";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            foreach (var sweep in sweeps)
                await sweep.SweepAsync(cancel);
            GoesWell();
        }
    }
}
