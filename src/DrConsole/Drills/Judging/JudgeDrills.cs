using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Drills;

/// <summary>Judges drills that are over as far as checks can, and begins their reports. Each in a save of its own: cut off, the next sweep finds it again.</summary>
public sealed class JudgeDrills(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private const int Batch = 50;

    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("Drills"));
        List<string> keys;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            keys = await store.Drills.Where(drill => (drill.State == DrillState.Judging || (drill.State == DrillState.Aborted && drill.StartedAt != null)) && !store.Set<DrillRecord>().Any(record => record.Drill == drill.Id))
                .OrderBy(drill => drill.EndedAt).Take(Batch).Select(drill => drill.Key).ToListAsync(cancel);
        }
        foreach (var key in keys)
            await Races.SettleAsync(() => BeginAsync(key, cancel));
        return keys.Count;
    }

    private async Task BeginAsync(string key, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await DrillJudging.BeginAsync(store, await store.FindDrillAsync(key, cancel), clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
    }
}

/// <summary>Looks whether a drill is over, and whether a signed report was cut off before it was sealed.</summary>
internal sealed class JudgingWorker(DrillResultSweeps sweeps, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<JudgingWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "drill results";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Drill.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await sweeps.SweepAsync(cancel);
            GoesWell();
            await HearAsync(listener, cancel);
        }
    }

    // What a beat does not tell is found after a pause all the same.
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

/// <summary>Everything that is done about drills that are over, in one go.</summary>
internal sealed class DrillResultSweeps(JudgeDrills judge, SealCutOffDrills seals)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        await judge.SweepAsync(cancel);
        await seals.SweepAsync(cancel);
    }
}
