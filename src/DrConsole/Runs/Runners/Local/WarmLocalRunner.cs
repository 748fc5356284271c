using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Runs;

/// <summary>Starts the console's own runner beside everything else, and again when somebody killed it.</summary>
internal sealed class WarmLocalRunner(LocalRunner runner, Readiness readiness, TimeProvider clock, ILogger<WarmLocalRunner> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "local runner";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Look, _clock);
        do
        {
            await runner.WarmAsync(cancel);
            GoesWell();
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
