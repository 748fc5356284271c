using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Begins, stops and follows the runs of a drill. They are rows like any other: a console that dies leaves them to the next.</summary>
public sealed class DrillRuns(RunRows rows)
{
    private static readonly Dictionary<string, string> NoParameters = [];

    /// <summary>Adds a run in Drill mode to the decision's own save, so that both are there or neither. Refuses when it cannot begin.</summary>
    internal async Task<Guid> StartAsync(DrillSitting sitting, string runbook, RunVariant variant, CancellationToken cancel)
    {
        var (store, drill) = (sitting.Store, sitting.Drill);
        var what = await ReadAsync(store, drill, runbook, cancel);
        var present = drill.Participants.Where(each => !each.HadLeft).Select(each => each.Contact).ToList();
        what = what with
        {
            Variant = what.File.Steps.Any(step => step.Only is not null) ? variant : null,
            Participants = await store.Contacts.Where(contact => present.Contains(contact.Id)).Select(contact => contact.Key).ToListAsync(cancel),
        };
        var run = Run.Start(new RunId(Guid.CreateVersion7(sitting.Now)), what, sitting.Actor.Name, sitting.Now);
        await RunHolding.TakeAsync(store, run, sitting.Now, cancel);
        await rows.StartAsync(store, run, sitting.Word, cancel);
        return run.Id.Value;
    }

    /// <summary>What the run would be started from. Refuses with what is in its way.</summary>
    internal static async Task<RunToStart> ReadAsync(DrStore store, Drill drill, string runbook, CancellationToken cancel)
    {
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == drill.Environment, cancel) ?? throw new RefusedException($"There is no environment {drill.Environment} any more.", "no-environment");
        return await RunSource.ReadAsync(store, runbook, null, RunMode.Drill, environment, NoParameters, cancel);
    }

    /// <summary>Ends it at the next moment at which nothing is half done. One that has ended, or is gone, is left as it is.</summary>
    internal async Task StopAsync(DrillSitting sitting, Guid? id, string why, CancellationToken cancel)
    {
        if (id is not { } known || await sitting.Store.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new RunId(known), cancel) is not { EndedAt: null } run)
            return;
        var state = await sitting.Store.ReplayAsync(run, cancel);
        if (state.End is not null || state.IsAborting)
            return;
        var turn = new RunTurn(state, sitting.Now).Take(new RunInput.Asked(new RunCommand(RunCommandType.Abort, sitting.Word, Note: why)));
        if (turn.Facts.Count > 0)
            await rows.PutAskedAsync(sitting.Store, run, state, turn.Facts, cancel);
    }

    /// <param name="times">Its times are asked for as well, which reads its journal.</param>
    internal static async Task<RunSeen?> SeeAsync(DrStore store, Guid? id, bool times, CancellationToken cancel)
    {
        if (id is not { } known)
            return null;
        if (await store.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new RunId(known), cancel) is not { } run)
            return new RunSeen(RunStatus.Failed, "Its run is gone.");
        var seen = new RunSeen(run.EndedAt is null ? null : run.Status, run.Why.Length > 0 ? run.Why : run.Waits, run.IsAborting, run.Status is RunStatus.WaitingForHuman or RunStatus.Paused && !run.IsHeld) { StartedAt = run.StartedAt };
        return times ? TimesOf(await store.ReplayAsync(run, cancel), seen) : seen;
    }

    /// <summary>When it was done and when somebody, or something, saw that it works.</summary>
    internal static RunSeen TimesOf(RunState state, RunSeen seen)
    {
        var steps = state.InOrder.Where(step => !step.IsAdded).ToList();
        var last = steps.FindLastIndex(step => step.Step.Kind is StepKind.Gate or StepKind.CloudWatch);
        if (last < 0)
            return seen with { ExecutedAt = state.End is RunStatus.Succeeded ? state.EndedAt : null };
        if (steps[last] is not { Status: StepStatus.Succeeded, EndedAt: { } passed } gate)
            return seen;
        var done = steps.Take(last).Where(step => step.Status is StepStatus.Succeeded && step.Step.Kind is not (StepKind.Gate or StepKind.CloudWatch)).Max(step => step.EndedAt);
        return seen with { ExecutedAt = done ?? gate.StartedAt ?? passed, VerifiedAt = passed };
    }
}
