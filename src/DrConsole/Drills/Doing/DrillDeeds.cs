using DrConsole.Backups;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Drills;

/// <summary>Does what is to be done next with a drill, in the decision's own save.</summary>
public sealed class DrillDeeds(DrillRuns runs, CallTreeTest callTree)
{
    internal Task DoAsync(DrillSitting sitting, DrillDeed deed, CancellationToken cancel) => deed switch
    {
        DrillDeed.Start => BeginDrill.BeginAsync(sitting, cancel),
        DrillDeed.Postpone postpone => At(() => sitting.Drill.Say(postpone.Why)),
        DrillDeed.Miss miss => At(() => Miss(sitting, miss.Why)),
        DrillDeed.Break => BreakAsync(sitting, cancel),
        DrillDeed.Recover => RecoverAsync(sitting, cancel),
        DrillDeed.Work => WorkAsync(sitting, cancel),
        DrillDeed.Finish finish => At(() => Finish(sitting, finish.Note)),
        DrillDeed.Abort abort => At(() => Abort(sitting, abort.Why)),
        DrillDeed.StopRuns => StopAsync(sitting, cancel),
        DrillDeed.CleanUp => CleanUpAsync(sitting, cancel),
        DrillDeed.End end => At(() => End(sitting, end.Leftover)),
        _ => throw new InvalidOperationException($"{deed} is not done."),
    };

    internal async Task BreakAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var run = await runs.StartAsync(sitting, sitting.Drill.InjectRunbook ?? throw new RefusedException("It names no inject runbook.", "drill-state"), RunVariant.Planned, cancel);
        sitting.Drill.Break(run, sitting.Now);
        sitting.Write(ObservationKind.Event, "The inject began: the simulated failure counts from here.", $"run/{run}");
        sitting.Record("drill.injected", ("run", $"run/{run}"));
    }

    internal async Task RecoverAsync(DrillSitting sitting, CancellationToken cancel)
    {
        // What was broken on purpose does not answer; a drill that breaks nothing is a planned switch.
        var drill = sitting.Drill;
        var run = await runs.StartAsync(sitting, drill.Runbook ?? throw new RefusedException("It names no runbook.", "drill-state"), drill.InjectRunbook is null ? RunVariant.Planned : RunVariant.Disaster, cancel);
        drill.Recover(run, sitting.Now);
        sitting.Write(ObservationKind.Event, "The recovery began.", $"run/{run}");
        sitting.Record("drill.recovering", ("run", $"run/{run}"));
    }

    internal static void Finish(DrillSitting sitting, string note)
    {
        sitting.Drill.Finish();
        sitting.Write(ObservationKind.Event, note.Length > 0 ? note : "Finished.");
        sitting.Record("drill.finished");
    }

    internal static void Abort(DrillSitting sitting, string why)
    {
        sitting.Drill.Abort(why, sitting.Now);
        sitting.Write(ObservationKind.Event, $"Aborted: {sitting.Drill.Why}");
        sitting.Record("drill.aborted", ("state", $"{sitting.Drill.State}"));
    }

    internal static void End(DrillSitting sitting, string leftover)
    {
        sitting.Drill.EndCleanUp(leftover, sitting.Now);
        sitting.Write(ObservationKind.Event, leftover.Length > 0 ? $"It ended, and something is left: {leftover}" : sitting.Drill.State is DrillState.Aborted ? "It ended. Nothing is known to be left." : "It ended, and waits to be judged.");
        sitting.Record("drill.ended", ("state", $"{sitting.Drill.State}"), ("left", leftover.Length > 0));
    }

    private static void Miss(DrillSitting sitting, string why)
    {
        sitting.Drill.Miss(why, sitting.Now);
        sitting.Write(ObservationKind.Event, $"Missed: {why}");
        sitting.Record("drill.missed");
    }

    private async Task WorkAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var (drill, subject) = (sitting.Drill, sitting.Drill.Subject!);
        var reference = drill.Kind switch
        {
            DrillKind.RestoreTest => $"{DrillSights.RestoreTest}{(await TestRestore.BeginAsync(sitting.Store, DrillSubjects.KeyOf(subject), null, sitting.Actor.Name, sitting.Now, cancel)).Id}",
            DrillKind.Notification => $"{DrillSights.Notice}{(await callTree.AddAsync(sitting.Store, subject, cancel)).Id}",

            // The pair decides in a save of its own: the id of its run is kept first, so that a trial that was begun is known again.
            _ => $"{DrillSights.Trial}{Guid.CreateVersion7(sitting.Now)}",
        };
        drill.WorkBy(reference);
        drill.Learn(DrillMoments.Detected, sitting.Now);
        drill.Learn(DrillMoments.Decided, sitting.Now);
        sitting.Write(ObservationKind.Event, drill.Kind switch { DrillKind.RestoreTest => "The restore test began.", DrillKind.Notification => "Everybody was asked to acknowledge.", _ => "The trial of the pair was asked for." });
        sitting.Record("drill.worked", ("by", reference));
    }

    private async Task StopAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var drill = sitting.Drill;
        var why = drill.AbortedAt is null ? "The drill is finished." : $"The drill is aborted: {drill.Why}";
        await runs.StopAsync(sitting, drill.InjectRunId, why, cancel);
        await runs.StopAsync(sitting, drill.RunId, why, cancel);
        if (drill.Reference?.StartsWith(DrillSights.Trial, StringComparison.Ordinal) is true)
            await runs.StopAsync(sitting, DrillSights.IdOf(drill.Reference), why, cancel);
        sitting.Write(ObservationKind.Event, "What still ran was asked to stop.");
    }

    private async Task CleanUpAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var run = await runs.StartAsync(sitting, sitting.Drill.CleanUpRunbook!, RunVariant.Planned, cancel);
        sitting.Drill.CleanUp(run);
        sitting.Write(ObservationKind.Event, "The clean-up began.", $"run/{run}");
        sitting.Record("drill.cleaning-up", ("run", $"run/{run}"));
    }

    private static Task At(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
