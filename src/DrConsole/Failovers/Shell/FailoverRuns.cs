using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Begins, stops and follows the runs that do a switch. They are rows like any other: a console that dies leaves them to the next.</summary>
public sealed class FailoverRuns(RunRows rows)
{
    /// <param name="By">Who counts as having started it, as in the ledger: they approve nothing in it.</param>
    internal sealed record Place(Guid Run, string Environment, RunMode Mode, string By, RunVariant Variant);

    /// <summary>Adds the run to the decision's own save, so that both are there or neither. Refuses when it cannot begin.</summary>
    internal async Task StartAsync(FailoverSitting sitting, string runbook, Place place, CancellationToken cancel)
    {
        var store = sitting.Store;
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == place.Environment, cancel) ?? throw new RefusedException($"There is no environment {place.Environment} any more.", "no-environment");
        var what = await RunSource.ReadAsync(store, runbook, null, place.Mode, environment, new Dictionary<string, string>(), cancel);
        what = what with { Variant = what.File.Steps.Any(step => step.Only is not null) ? place.Variant : null };
        var names = await ActorNames.ReadAsync(store, [place.By], cancel);
        var run = Run.Start(new RunId(place.Run), what, names.GetValueOrDefault(place.By, "DrConsole"), sitting.Now);
        await RunHolding.TakeAsync(store, run, sitting.Now, cancel);
        await rows.StartAsync(store, run, place.By, cancel);
    }

    /// <summary>Ends it at the next moment at which nothing is half done. One that has ended is left as it is.</summary>
    internal async Task StopAsync(FailoverSitting sitting, Guid id, FailoverFact.StopAsked asked, CancellationToken cancel)
    {
        var run = await sitting.Store.FindRunAsync(new RunId(id), cancel);
        var state = await sitting.Store.ReplayAsync(run, cancel);
        if (state.End is not null || state.IsAborting)
            return;
        var turn = new RunTurn(state, sitting.Now).Take(new RunInput.Asked(new RunCommand(RunCommandType.Abort, asked.By, Note: asked.Why)));
        if (turn.Facts.Count > 0)
            await rows.PutAskedAsync(sitting.Store, run, state, turn.Facts, cancel);
    }

    /// <summary>Where the run of a switch stands, by the four steps that every switch has.</summary>
    internal static async Task<RunSight> SeeAsync(DrStore store, Guid id, SwitchText text, CancellationToken cancel)
    {
        var run = await store.FindRunAsync(new RunId(id), cancel);
        var state = await store.ReplayAsync(run, cancel);
        var marks = Enum.GetValues<SwitchMark>().ToDictionary(mark => mark, mark => StandingOf(state.Find(text.StepOf(mark))));
        return new RunSight(id, marks, state.End, state.Why);
    }

    private static MarkStanding StandingOf(StepState? step) => step?.Status switch
    {
        StepStatus.Succeeded => MarkStanding.Done,
        StepStatus.RolledBack => MarkStanding.Undone,
        StepStatus.Skipped => MarkStanding.Skipped,
        StepStatus.Failed or StepStatus.Unknown => MarkStanding.Unsure,
        _ => MarkStanding.NotYet,
    };
}
