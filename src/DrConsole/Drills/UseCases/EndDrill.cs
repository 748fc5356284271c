using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>Says that nothing more is tried: what was broken is cleaned up, and then it is judged.</summary>
public sealed class FinishDrill(DrillDesk desk, Caller caller)
{
    public async Task<Drill> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            var sight = await DrillSights.SeeAsync(sitting.Store, sitting.Drill, sitting.Now, cancel);
            if (sitting.Drill.State is DrillState.Running && (sight.Recovery is { End: null } || sight.Inject is { End: null } || sight.Work is { Passed: null }))
                throw new RefusedException("Something of it still runs. End that first, or abort the drill.", "runs");
            DrillRules.Learn(sitting.Drill, sight);
            DrillDeeds.Finish(sitting, "");
            DrillEnds.EndNow(sitting, sight);
        }, cancel);
    }
}

/// <summary>Breaks a drill off. What runs is stopped where nothing is half done, and what was broken is cleaned up all the same. Never held by an all stop.</summary>
public sealed class AbortDrill(DrillDesk desk, Caller caller)
{
    public async Task<Drill> ExecuteAsync(string key, string reason, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            DrillDeeds.Abort(sitting, reason);
            DrillEnds.EndNow(sitting, await DrillSights.SeeAsync(sitting.Store, sitting.Drill, sitting.Now, cancel));
        }, cancel);
    }
}

internal static class DrillEnds
{
    // What has nothing to clean up is over at once; everything else the worker does.
    public static void EndNow(DrillSitting sitting, DrillSight sight)
    {
        if (DrillRules.Next(sitting.Drill, sight, new DrillPatience(TimeSpan.Zero, TimeSpan.Zero), sitting.Now) is DrillDeed.End { } end && sitting.Drill.CleanUpRunId is null)
            DrillDeeds.End(sitting, end.Leftover);
    }
}
