using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Drills;

/// <summary>
/// Goes on with every drill that is due or under way. It knows nothing but rows: what a console that died had begun, the next one finds, and what was
/// broken is cleaned up whoever is left to do it.
/// </summary>
public sealed class WorkDrills(IDbContextFactory<DrStore> stores, DrillDesk desk, DrillDeeds deeds, TryPair pairs, IOptions<DrillOptions> options)
{
    private const int MostSteps = 8;

    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var console = Actor.Console("Drills");
        Acting.As(console);
        List<string> keys;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            keys = await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Running || drill.State == DrillState.CleaningUp || (drill.State == DrillState.Planned && drill.ScheduledAt <= now)).OrderBy(drill => drill.ScheduledAt).Select(drill => drill.Key).ToListAsync(cancel);
        foreach (var key in keys)
        {
            for (var left = MostSteps; left > 0 && await StepAsync(key, console, cancel); left--)
            {
            }
        }
    }

    private async Task<bool> StepAsync(string key, Actor console, CancellationToken cancel)
    {
        DrillDeed? deed = null;
        try
        {
            var refused = await pairs.BeginAsync(key, cancel);
            await desk.DecideAsync(key, console, async sitting =>
            {
                var sight = await DrillSights.SeeAsync(sitting.Store, sitting.Drill, sitting.Now, cancel);
                if (refused is not null)
                    sight = sight with { Work = new WorkSeen(false, refused, null) };
                DrillRules.Learn(sitting.Drill, sight);
                await DrillEvents.TellAsync(sitting, sight, cancel);
                deed = DrillRules.Next(sitting.Drill, sight, options.Value.Patience, sitting.Now);
                if (deed is not null)
                    await deeds.DoAsync(sitting, deed, cancel);
            }, cancel);
            return deed is not null;
        }
        catch (RefusedException refused) when (refused.Code != "conflict" && deed is DrillDeed.Break or DrillDeed.Recover or DrillDeed.Work or DrillDeed.CleanUp)
        {
            // What cannot begin is a fact too. The next sweep finds what somebody else changed.
            await desk.DecideAsync(key, console, sitting =>
            {
                if (deed is DrillDeed.CleanUp)
                    DrillDeeds.End(sitting, $"The clean-up could not begin: {refused.Message}");
                else
                    DrillDeeds.Finish(sitting, $"It could not go on: {refused.Message}");
                return Task.CompletedTask;
            }, cancel);
            return true;
        }
        catch (RefusedException busy) when (busy.Code == "conflict")
        {
            // Others decide about it right now. The next sweep goes on with what they left.
            return false;
        }
    }
}

/// <summary>Begins what is due, and follows what is under way.</summary>
internal sealed class DrillWorker(WorkDrills drills, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<DrillWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "drills";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var listener = pulse.Listen(Run.Topic, Drill.Topic);
        while (!cancel.IsCancellationRequested)
        {
            await drills.SweepAsync(_clock.GetUtcNow(), cancel);
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
