using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>A second person allows a drill to touch production.</summary>
public sealed class ApproveDrill(DrillDesk desk, Caller caller)
{
    public async Task<Drill> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            sitting.Drill.Approve(actor.Name, [sitting.Word, .. await OnePerson.WordsAsync(sitting.Store, actor, cancel)], sitting.Now);
            sitting.Record("drill.approved", ("environment", sitting.Drill.Environment));
        }, cancel);
    }
}

/// <summary>Begins a drill: the simulated failure counts from now, unless something is to be broken first.</summary>
public sealed class StartDrill(DrillDesk desk, Caller caller, AllStopSwitch stop)
{
    public async Task<Drill> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        await stop.DemandGoAsync(cancel);
        return await desk.DecideAsync(key, actor, async sitting =>
        {
            if (sitting.Drill.State is DrillState.Planned && await BeginDrill.FaultAsync(sitting.Store, sitting.Drill, cancel) is { } fault)
                throw new RefusedException(fault, "not-ready");
            await BeginDrill.BeginAsync(sitting, cancel);
        }, cancel);
    }
}

/// <summary>Breaks what is to be recovered; in a tabletop, has the next inject arrive before its minute, or one that is in no script.</summary>
public sealed class InjectDrill(DrillDesk desk, DrillDeeds deeds, Caller caller, AllStopSwitch stop)
{
    /// <param name="text">In a tabletop: what arrives; empty: what the script has next.</param>
    public async Task<Drill> ExecuteAsync(string key, string text, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        await stop.DemandGoAsync(cancel);
        return await desk.DecideAsync(key, actor, sitting => sitting.Drill.Kind is DrillKind.Tabletop ? ArriveAsync(sitting, text.Trim(), cancel) : deeds.BreakAsync(sitting, cancel), cancel);
    }

    private static async Task ArriveAsync(DrillSitting sitting, string text, CancellationToken cancel)
    {
        if (sitting.Drill.State is not DrillState.Running)
            throw new RefusedException("It does not run.", "drill-state");
        if (text.Length > DrillObservation.MaxText)
            throw new InvalidException("text", $"At most {DrillObservation.MaxText:N0} characters.");
        if (text.Length > 0)
            sitting.Write(ObservationKind.Inject, text);
        else
            DrillEvents.Arrive(sitting, await DrillEvents.NextAsync(sitting, cancel) ?? throw new RefusedException("Everything in the script has arrived. Say what arrives.", "no-inject"));
        sitting.Record("drill.injected", ("number", sitting.Drill.LastNumber));
    }
}

/// <summary>Starts the recovery of a drill: its runbook in Drill mode, worked on the run's screen.</summary>
public sealed class RecoverDrill(DrillDesk desk, DrillDeeds deeds, Caller caller, AllStopSwitch stop)
{
    public async Task<Drill> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        await stop.DemandGoAsync(cancel);
        return await desk.DecideAsync(key, actor, sitting => deeds.RecoverAsync(sitting, cancel), cancel);
    }
}
