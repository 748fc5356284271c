namespace DrConsole.Runs;

public sealed partial class RunState
{
    private void ApplyPeople(RunFact fact, StepState step, DateTimeOffset at)
    {
        switch (fact)
        {
            case RunFact.StepOpened opened:
                (step.ApprovalHash, step.Due, step.IsOverdue, step.IsUndoing) = (opened.Hash, opened.Due, false, opened.Undo);
                step.Approvals.Clear();
                step.CheckedFor = null;
                Begin(step, StepStatus.WaitingForHuman, at);
                break;
            case RunFact.WaitBegun wait:
                step.Due = wait.Due;
                Begin(step, StepStatus.Running, at);
                break;
            case RunFact.NestedBegun nested:
                (step.Child, step.Children) = (nested.Child, step.Children + 1);
                step.Attempts[^1].Ending = AttemptEnding.Succeeded;
                step.Attempts[^1].EndedAt = at;
                step.Attempts[^1].Detail = $"Run {nested.Child} works it.";
                break;
            case RunFact.Approved approved:
                step.Approvals.Add(new StepState.Approval(approved.By, at, approved.Hash, approved.Broken));
                break;
            case RunFact.ApprovalsExpired:
                (step.IsOverdue, step.Due) = (true, null);
                step.Approvals.Clear();
                break;
            case RunFact.EntryDone done:
                step.ItemsDone.Add(done.Index);
                break;
            case RunFact.CheckSeen seen:
                step.Checks[seen.Index] = seen.Passed;
                break;
            case RunFact.ChecksAsked asked:
                (step.CheckedFor, step.CheckedNote) = (asked.By, asked.Note);
                break;
            case RunFact.Answered answered:
                step.Answer = answered.Option;
                Over(step, StepStatus.Succeeded, answered.Option, answered.By, at);
                break;
        }
    }
}
