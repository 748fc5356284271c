namespace DrConsole.Runs;

public sealed partial class RunState
{
    public RunState Apply(Journaled journaled)
    {
        if (journaled.Number != Number + 1)
            throw new InvalidOperationException($"Fact {journaled.Number} of run {Plan.Run} does not follow {Number}.");
        Number = journaled.Number;
        if (journaled.Fact.Step is { } id && journaled.Fact is not (RunFact.StepAdded or RunFact.Noted or RunFact.FileKept))
            Apply(journaled.Fact, _steps[id], journaled.At, journaled.Fence);
        else
            Apply(journaled.Fact, journaled.At);
        return this;
    }

    private void Apply(RunFact fact, DateTimeOffset at)
    {
        switch (fact)
        {
            case RunFact.Started started:
                (StartedBy, StartedAt) = (started.By, at);
                break;
            case RunFact.StepAdded added:
                Add(added);
                break;
            case RunFact.Paused paused:
                (IsPaused, PausedBecause) = (true, paused.Note);
                break;
            case RunFact.Resumed:
                (IsPaused, PausedBecause) = (false, "");
                break;
            case RunFact.Held held:
                HeldBecause = held.Why;
                break;
            case RunFact.Freed:
                HeldBecause = null;
                break;
            case RunFact.AbortAsked abort:
                (IsAborting, Why) = (true, abort.Note);
                break;
            case RunFact.RollbackBegun rollback:
                (IsRollingBack, Why, End, EndedAt) = (true, rollback.Why, null, null);
                break;
            case RunFact.Ended ended:
                (End, EndedAt, Why) = (ended.Status, at, ended.Why);
                break;
        }
    }

    private void Apply(RunFact fact, StepState step, DateTimeOffset at, long? fence)
    {
        switch (fact)
        {
            case RunFact.AttemptIntended intended:
                step.Attempts.Add(new AttemptState(intended.Attempt, intended.Undo, at, fence));
                (step.Tries, step.IsUndoing, step.WaitsForRetry, step.Due) = (step.Tries + 1, intended.Undo, false, null);
                Begin(step, StepStatus.Running, at);
                break;
            case RunFact.AttemptEnded ended:
                ApplyEnd(ended, step, at);
                break;
            case RunFact.AttemptUnknown unknown:
                (step.Attempts[^1].IsUnknown, step.Attempts[^1].EndedAt, step.Attempts[^1].Detail) = (true, at, unknown.Why);
                Become(step, StepStatus.Unknown);
                break;
            case RunFact.UnknownResolved { Happened: false }:
                // What did not happen may be begun again; in a rollback it is still to be rolled back.
                Become(step, step.IsUndoing ? StepStatus.Succeeded : StepStatus.Ready);
                step.IsUndoing = false;
                Reopen();
                break;
            case RunFact.UnknownResolved { Happened: true } resolved:
                Over(step, step.IsUndoing ? StepStatus.RolledBack : StepStatus.Succeeded, resolved.Note, resolved.By, at);
                Reopen();
                break;
            case RunFact.RetryDue due:
                (step.WaitsForRetry, step.Due) = (true, due.Due);
                Become(step, StepStatus.Running);
                break;
            case RunFact.Retried:
                Retry(step);
                break;
            case RunFact.StepSucceeded succeeded:
                Over(step, StepStatus.Succeeded, succeeded.Detail, succeeded.By, at);
                break;
            case RunFact.StepFailed failed:
                Over(step, StepStatus.Failed, failed.Why, failed.By, at);
                break;
            case RunFact.StepSkipped skipped:
                Skip(step, skipped, at);
                break;
            case RunFact.StepRolledBack undone:
                Over(step, StepStatus.RolledBack, undone.Detail, undone.By, at);
                break;
            default:
                ApplyPeople(fact, step, at);
                break;
        }
    }

    private void ApplyEnd(RunFact.AttemptEnded ended, StepState step, DateTimeOffset at)
    {
        var attempt = step.Attempts[^1];
        (attempt.Ending, attempt.EndedAt, attempt.ExitCode, attempt.Detail, attempt.Output) = (ended.Ending, at, ended.ExitCode, ended.Detail, ended.Output);
        if (ended.Ending is AttemptEnding.Succeeded)
        {
            foreach (var capture in ended.Captures)
                _captures[capture.Name] = capture.Value;
            Over(step, ended.Undo ? StepStatus.RolledBack : StepStatus.Succeeded, step.CheckedFor is null ? ended.Detail : step.CheckedNote, step.CheckedFor, at);
        }
        else if (ended.Ending is AttemptEnding.Interrupted or AttemptEnding.Lost)
        {
            Become(step, StepStatus.Unknown);
        }
    }

    private void Begin(StepState step, StepStatus status, DateTimeOffset at)
    {
        step.StartedAt ??= at;
        (step.EndedAt, step.Why, step.Child) = (null, "", null);
        Become(step, status);
    }

    private void Over(StepState step, StepStatus status, string why, string? by, DateTimeOffset at)
    {
        (step.EndedAt, step.Why, step.By, step.Due, step.WaitsForRetry, step.Child, step.CheckedFor) = (at, why, by, null, false, null, null);
        Become(step, status);
        if (status is StepStatus.Succeeded && !_done.Contains(step.Id))
            _done.Add(step.Id);
        if (status is StepStatus.RolledBack)
            step.IsUndoing = false;
    }

    private void Skip(StepState step, RunFact.StepSkipped skipped, DateTimeOffset at)
    {
        if (step.IsUndoing)
        {
            // The step stays done: what was passed over is its rollback.
            (step.UndoPassed, step.IsUndoing) = (true, false);
            Over(step, StepStatus.Succeeded, skipped.Why, skipped.By, at);
        }
        else
        {
            Over(step, StepStatus.Skipped, skipped.Why, skipped.By, at);
        }
        Reopen();
    }

    private void Retry(StepState step)
    {
        step.Tries = 0;
        step.EndedAt = null;
        Become(step, step.IsUndoing ? StepStatus.Succeeded : step.Missing == 0 ? StepStatus.Ready : StepStatus.Waiting);
        step.IsUndoing = false;
        Reopen();
    }

    private void Reopen() => (End, EndedAt, Why) = (null, null, IsRollingBack ? Why : "");

    private void Add(RunFact.StepAdded added)
    {
        var waiting = Plan.Add(added.Yaml, added.After, id => _steps[id].Status is not (StepStatus.Waiting or StepStatus.Ready));
        Count(Put(Plan.Steps[^1], isAdded: true));
        foreach (var id in waiting)
            Count(_steps[id]);

        // What was approved was a run without this step.
        foreach (var open in _active.Values.Where(step => step.ApprovalHash is not null && step.Status is StepStatus.WaitingForHuman))
        {
            open.Approvals.Clear();
            open.ApprovalHash = Plan.HashOf(open.Id);
        }
    }
}
