using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>Sequences all day: looks twice a second, since entries are also written by other nodes and by the command line.</summary>
internal sealed class LedgerSequencer(
    Sequencer sequencer, ClockWatch watch, Readiness readiness, TimeProvider clock, ILogger<LedgerSequencer> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    // Not while the console is still starting, which may fail and take the services away.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await Task.Delay(Settling, _clock, cancel);
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await watch.LookAsync(cancel);
            while (await sequencer.SequenceAsync(cancel) == Sequencer.Batch)
            {
                // A backlog, such as after an import: go on at once.
            }
            GoesWell();
        }
    }
}

/// <summary>Enters a clock that was set back: times before and after it cannot be compared, the places in the log can.</summary>
internal sealed class ClockWatch(IDbContextFactory<DrStore> stores, Ledger ledger, TimeProvider clock)
{
    // Nodes' clocks differ a little, and time services correct a little.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private DateTimeOffset? _latest;

    public async Task LookAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        // Also against the log itself, at the first look after a start.
        var before = _latest ?? (await store.FindHeadAsync(cancel))?.LastAt ?? now;
        if (before - now > Tolerance)
        {
            Acting.As(Actor.Console("the clock watch"));
            ledger.Record(store, "clock.set-back", "clock", ("from", before), ("to", now));
            await store.SaveChangesAsync(cancel);
        }
        _latest = now;
    }
}
