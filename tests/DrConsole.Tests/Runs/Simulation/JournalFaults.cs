using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs.Simulation;

/// <summary>What must not stand in any journal, checked fact by fact beside a replay of it.</summary>
internal static class JournalFaults
{
    public static IReadOnlyList<string> In(IReadOnlyList<Journaled> facts, RunState state)
    {
        var faults = new List<string>();
        foreach (var journaled in facts)
        {
            if (journaled.Fact is RunFact.AttemptIntended intended)
                Check(faults, state, state.Steps[intended.Step!], intended);
            if (journaled.Fact is RunFact.Approved approved)
                CheckApproval(faults, state, state.Steps[approved.Step!], approved);
            if (journaled.Fact is RunFact.StepSucceeded { Step: { } id } && state.Steps[id] is { Step.Body: ApprovalBody approval, IsUndoing: false } step)
                CheckApprovals(faults, step, approval);
            state.Apply(journaled);
            if (state.End is null && state.Active.Count == 0 && state.Ready.Count == 0 && state.Left > 0 && WaitingFor.Of(state).Count == 0 && journaled.Number > 1)
                faults.Add($"after fact {journaled.Number} nothing moves and nothing is waited for");
            if (state.End is null && state.Active.Count > 0 && !state.IsRollingBack && WaitingFor.Of(state).Count == 0)
                faults.Add($"after fact {journaled.Number} it says nothing of what it waits for");
        }
        return faults;
    }

    // A step is begun again only when the last try is known to have failed, or is unknown and safe to repeat, or a person said so.
    private static void Check(List<string> faults, RunState state, StepState step, RunFact.AttemptIntended intended)
    {
        if (step.IsInFlight)
            faults.Add($"{step.Id} was begun again while attempt {step.Attempts.Count} was in flight");
        if (state.IsPaused || state.HeldBecause is not null || state.IsAborting || state.End is not null)
            faults.Add($"{step.Id} was begun although the run is {state.Status}");
        if (!intended.Undo && step.Status is StepStatus.Succeeded or StepStatus.Skipped or StepStatus.RolledBack)
            faults.Add($"{step.Id} was begun again although it is {step.Status}");
        if (step.Status is StepStatus.Unknown && (intended.Undo || !RunRules.IsRepeatable(state, step)))
            faults.Add($"{step.Id} was begun again although nobody knows how it ended");
        if (!intended.Undo && state.Plan.Before(step.Id).Any(before => !state.Steps[before].IsOver))
            faults.Add($"{step.Id} was begun before what it waits for was over");
        if (intended.Undo && (step.Status is not StepStatus.Succeeded || state.Done.SkipWhile(id => id != step.Id).Skip(1).Any(id => Undoable(state.Steps[id]))))
            faults.Add($"{step.Id} was rolled back out of its turn");
    }

    private static bool Undoable(StepState step) => step is { Status: StepStatus.Succeeded, UndoPassed: false, Step.Rollback.Body: not null };

    private static void CheckApproval(List<string> faults, RunState state, StepState step, RunFact.Approved approved)
    {
        if (approved.By == SimulatedPeople.Starter)
            faults.Add($"{step.Id} was approved by whoever started the run");
        if (step.Approvals.Any(approval => approval.By == approved.By))
            faults.Add($"{step.Id} was approved twice by {approved.By}");
        if (approved.Hash != step.ApprovalHash || step.Status is not StepStatus.WaitingForHuman)
            faults.Add($"{step.Id} was approved for something else than it is");
        if (state.End is RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack)
            faults.Add($"{step.Id} was approved after the end");
    }

    private static void CheckApprovals(List<string> faults, StepState step, ApprovalBody body)
    {
        if (step.Status is StepStatus.WaitingForHuman && step.Approvals.Count(approval => !approval.Broken) < body.Count && !step.Approvals.Any(approval => approval.Broken))
            faults.Add($"{step.Id} went on with {step.Approvals.Count} of {body.Count} approvals");
    }
}
