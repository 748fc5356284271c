using DrConsole.Estate;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Failovers;

/// <summary>What follows from facts outside of a pair's own rows, in the save of those facts: runs that begin or stop, who is told, the signal that others see.</summary>
public sealed class FailoverEffects(FailoverRuns runs, FailoverPages pages)
{
    internal async Task AddAsync(FailoverSitting sitting, FailoverStage before, CancellationToken cancel)
    {
        foreach (var (_, _, fact) in sitting.Facts)
            await AddAsync(sitting, fact, cancel);
        if (sitting.State.Stage != before)
            await RecordSignal.AddAsync(sitting.Store, SignalOf(sitting), sitting.Now, cancel);
    }

    private async Task AddAsync(FailoverSitting sitting, FailoverFact fact, CancellationToken cancel)
    {
        var text = sitting.Setup.Text;
        switch (fact)
        {
            case FailoverFact.Began began:
                var look = await sitting.LookAsync(cancel);
                var variant = look.Of(began.Direction.Origin()).IsWell is true ? RunVariant.Planned : RunVariant.Disaster;
                await runs.StartAsync(sitting, text.Of(began.Direction).Runbook, new FailoverRuns.Place(began.Run, text.Environment, RunMode.Live, began.By, variant), cancel);
                break;
            case FailoverFact.TrialBegan began:
                await runs.StartAsync(sitting, text.TrialRunbook, new FailoverRuns.Place(began.Run, text.TrialEnvironment, RunMode.Drill, began.By, RunVariant.Planned), cancel);
                break;
            case FailoverFact.CleanupBegan began:
                await runs.StartAsync(sitting, text.CleanupRunbook, new FailoverRuns.Place(began.Run, text.TrialEnvironment, RunMode.Drill, FailoverRules.Console, RunVariant.Planned), cancel);
                break;
            case FailoverFact.StopAsked asked:
                await runs.StopAsync(sitting, sitting.State.Switch!.Run, asked, cancel);
                break;
        }
        await pages.AddAsync(sitting, fact, cancel);
    }

    private static SignalText SignalOf(FailoverSitting sitting) => new(ReadGoBoard.SourceOf(sitting.Pair.Key), sitting.Pair.Key, StateOf(sitting.State.Stage), sitting.Now, $"{sitting.Pair.Name}: {FailoverTold.Word(sitting.State.Stage)}")
    {
        Service = sitting.Pair.ServiceKey,
        Severity = sitting.State.Stage is FailoverStage.SplitBrain or FailoverStage.Aborted or FailoverStage.Proposed ? SignalSeverity.P1 : SignalSeverity.P2,
        Detail = sitting.State.SplitBrain ?? sitting.State.Aborted ?? sitting.State.Proposal?.Why ?? "",
    };

    private static SignalState StateOf(FailoverStage stage) => stage switch
    {
        FailoverStage.Healthy => SignalState.Healthy,
        FailoverStage.SplitBrain or FailoverStage.Aborted => SignalState.Down,
        _ => SignalState.Degraded,
    };
}
