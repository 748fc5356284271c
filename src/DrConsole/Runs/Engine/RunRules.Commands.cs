using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

public static partial class RunRules
{
    /// <summary>What an approval says that goes past what nobody answered.</summary>
    public const string BreakGlass = "break-glass";

    private const int MostAdded = 100;

    private static List<RunFact> Ask(RunState state, RunCommand command, DateTimeOffset now)
    {
        new FieldErrors().Check(command.Note.Length <= RunCommand.MaxNote, "note", $"At most {RunCommand.MaxNote:N0} characters.")
            .Check(command.Value.Length <= RunCommand.MaxValue, "value", $"At most {RunCommand.MaxValue:N0} characters.").ThrowIfAny();
        if (state.End is RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack && command.Type is not RunCommandType.Note)
            throw new RefusedException($"This run has ended ({state.End}). Only notes can be added to it.", "run-ended");
        if (state.IsAborting && command.Type is not (RunCommandType.Note or RunCommandType.ResolveUnknown))
            throw new RefusedException("This run is being aborted.", "run-aborting");
        return command.Type switch
        {
            RunCommandType.Approve => Approve(state, Open<ApprovalBody>(state, command), command, now),
            RunCommandType.Reject => [new RunFact.StepFailed(command.Note.Length == 0 ? "Rejected." : $"Rejected: {command.Note}", command.By) { Step = Open<ApprovalBody>(state, command).Id }],
            RunCommandType.Complete => [Complete(state, Open(state, command), command)],
            RunCommandType.Fail => [new RunFact.StepFailed(command.Note.Length == 0 ? "Somebody said that it failed." : command.Note, command.By) { Step = OpenToFail(state, command).Id }],
            RunCommandType.Skip => [Skip(state, command)],
            RunCommandType.Retry => [Retry(state, command)],
            RunCommandType.Answer => [Answer(Open<DecisionBody>(state, command), command)],
            RunCommandType.Check => [Check(StepOf(state, command), command)],
            RunCommandType.ResolveUnknown => [Resolve(StepOf(state, command), command)],
            RunCommandType.Note => [Note(state, command)],
            RunCommandType.AddStep => [AddStep(state, command)],
            _ => [Steer(state, command)],
        };
    }

    private static RunFact Steer(RunState state, RunCommand command) => command.Type switch
    {
        _ when state.End is not null && command.Type is not (RunCommandType.Rollback or RunCommandType.Resume) => throw new RefusedException("This run has stopped. Retry or skip the step that failed, or roll back.", "run-ended"),
        RunCommandType.Pause when state.IsPaused => throw new RefusedException("It is paused already."),
        RunCommandType.Pause => new RunFact.Paused(command.By, command.Note),
        RunCommandType.Resume when !state.IsPaused => throw new RefusedException("It is not paused."),
        RunCommandType.Resume => new RunFact.Resumed(command.By, command.Note),
        RunCommandType.Abort => new RunFact.AbortAsked(command.By, command.Note),
        RunCommandType.Rollback when state.IsRollingBack => throw new RefusedException("It is being rolled back already."),
        RunCommandType.Rollback => new RunFact.RollbackBegun(command.By, command.Note.Length == 0 ? "Somebody asked for it." : command.Note),
        _ => throw new InvalidOperationException($"{command.Type} is not decided."),
    };

    private static StepState StepOf(RunState state, RunCommand command) => command.Step is not { Length: > 0 }
        ? throw new InvalidException("step", "Say which step.")
        : state.Find(command.Step) ?? throw new InvalidException("step", $"This run has no step '{command.Step}'.");

    private static StepState Open(RunState state, RunCommand command)
    {
        var step = StepOf(state, command);
        if (step.Status is StepStatus.WaitingForHuman && (state.End is null || !state.IsRollingBack) && step.IsUndoing == state.IsRollingBack)
            return step;
        throw new RefusedException($"{step.Step.Title} does not wait for anybody: it is {step.Status}.", "step-not-open");
    }

    private static StepState Open<TBody>(RunState state, RunCommand command) where TBody : StepBody
    {
        var step = Open(state, command);
        return step.Step.Body is TBody && !step.IsUndoing ? step : throw new RefusedException($"{step.Step.Title} is a step of another kind: {step.Step.Kind}.", "step-kind");
    }

    private static StepState OpenToFail(RunState state, RunCommand command)
    {
        var step = Open(state, command);
        return step.Step.Body is not ApprovalBody || step.IsUndoing ? step : throw new RefusedException("An approval is approved or rejected.", "step-kind");
    }

    private static List<RunFact> Approve(RunState state, StepState step, RunCommand command, DateTimeOffset now)
    {
        var count = ((ApprovalBody)step.Step.Body).Count;
        var overdue = step.IsOverdue || step.Due <= now;
        if (command.IsOf(state.StartedBy))
            throw new RefusedException("Whoever started the run does not approve in it. It needs somebody else.", "own-run");
        if (step.Approvals.Any(approval => command.IsOf(approval.By)))
            throw new RefusedException("You have approved this already. It needs somebody else.", "approved-already");
        if (command.Value.Equals(BreakGlass, StringComparison.Ordinal))
            return overdue ? Break(step, command) : throw new RefusedException("The time to answer is not over: nothing needs to be broken.", "not-overdue");
        if (overdue)
            throw new RefusedException("The time to approve this is over. A commander may go past it with a reason, or reject it.", "approval-expired");
        if (command.Value.Length > 0 && command.Value != step.ApprovalHash)
            throw new RefusedException("What you were shown has changed. Look at it again, then approve.", "approval-stale");
        List<RunFact> facts = [new RunFact.Approved(command.By, step.ApprovalHash!, command.Note, Broken: false) { Step = step.Id }];
        if (step.Approvals.Count + 1 >= count)
            facts.Add(new RunFact.StepSucceeded(command.By, count == 1 ? "Approved." : $"Approved by {count}.") { Step = step.Id });
        return facts;
    }

    private static List<RunFact> Break(StepState step, RunCommand command) => command.Note.Trim().Length == 0
        ? throw new InvalidException("note", "Say why. Everybody will read it.")
        : [new RunFact.Approved(command.By, step.ApprovalHash!, command.Note, Broken: true) { Step = step.Id }, new RunFact.StepSucceeded(command.By, $"Nobody answered in time; gone past: {command.Note}") { Step = step.Id }];

    private static RunFact Complete(RunState state, StepState step, RunCommand command)
    {
        if (state.IsRollingBack)
            return new RunFact.StepRolledBack(command.By, command.Note) { Step = step.Id };
        if (step.Step.Body is not ManualBody)
            throw new RefusedException(step.Step.Body is DecisionBody ? "A decision is answered with one of its options." : "An approval is approved or rejected.", "step-kind");
        if (step.CheckedFor is not null)
            throw new RefusedException("Its checks are being asked already.", "checks-asked");
        if (step.Checks.Where(check => !check.Value && step.Step.Checks[check.Key].Probe is null).Select(check => step.Step.Checks[check.Key]).FirstOrDefault() is { } failed)
            throw new RefusedException($"The check '{failed.Title}' did not pass. Check it again, or let the step fail.", "check-failed");
        return step.Step.Checks.Any(check => check.Probe is not null)
            ? new RunFact.ChecksAsked(command.By, command.Note) { Step = step.Id }
            : new RunFact.StepSucceeded(command.By, command.Note) { Step = step.Id };
    }

    private static RunFact.StepSkipped Skip(RunState state, RunCommand command)
    {
        var step = StepOf(state, command);
        if (command.Note.Trim().Length == 0)
            throw new InvalidException("note", "Say why it is skipped.");
        if (IsWorked(step))
            throw new RefusedException($"{step.Step.Title} is being worked. Wait until it ends, or abort the run.", "step-running");
        var stopped = state.Active.Contains(step);
        if (state.IsRollingBack ? !(stopped && (step.IsUndoing || step.Status is StepStatus.Unknown)) : step.IsOver && !stopped)
            throw new RefusedException($"{step.Step.Title} cannot be skipped: it is {step.Status}.", "step-over");
        return new RunFact.StepSkipped(command.Note, command.By) { Step = step.Id };
    }

    private static RunFact.Retried Retry(RunState state, RunCommand command)
    {
        var step = StepOf(state, command);
        var failed = step.Status is StepStatus.Failed && state.Active.Contains(step) && step.IsUndoing == state.IsRollingBack;
        return failed || (step.WaitsForRetry && !state.IsRollingBack)
            ? new RunFact.Retried(command.By, command.Note) { Step = step.Id }
            : throw new RefusedException($"{step.Step.Title} has not failed: it is {step.Status}.", "step-not-failed");
    }

    private static RunFact.Answered Answer(StepState step, RunCommand command)
    {
        var options = ((DecisionBody)step.Step.Body).Options;
        var chosen = options.FirstOrDefault(option => option.Label.Equals(command.Value.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidException("value", $"Answer with one of: {string.Join(", ", options.Select(option => option.Label))}.");
        return new RunFact.Answered(chosen.Label, command.By, command.Note) { Step = step.Id };
    }

    private static RunFact Check(StepState step, RunCommand command)
    {
        var parts = command.Value.Split(':');
        var number = parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : 0;
        if (step.IsOver || step.Status is StepStatus.Waiting)
            throw new RefusedException($"{step.Step.Title} is not being worked: it is {step.Status}.", "step-not-open");
        return parts switch
        {
            ["item", _] when number >= 1 && number <= step.Step.Items.Count => number - 1 == step.ItemsDone.Count
                ? new RunFact.EntryDone(number - 1, command.By) { Step = step.Id }
                : throw new RefusedException(step.ItemsDone.Contains(number - 1) ? "That is done already." : "They are worked in their order.", "item-order"),
            ["check", _, "passed" or "failed"] when number >= 1 && number <= step.Step.Checks.Count => new RunFact.CheckSeen(number - 1, parts[2] == "passed", command.By, command.Note) { Step = step.Id },
            _ => throw new InvalidException("value", "Write 'item:1', 'check:1:passed' or 'check:1:failed', with the number of an item or check that the step has."),
        };
    }

    private static RunFact.UnknownResolved Resolve(StepState step, RunCommand command)
    {
        if (step.Status is not StepStatus.Unknown)
            throw new RefusedException($"Nothing about {step.Step.Title} is unknown: it is {step.Status}.", "step-not-unknown");
        var happened = command.Value.Trim().ToLowerInvariant().Replace(' ', '-') switch
        {
            "happened" => true,
            "did-not-happen" => false,
            _ => throw new InvalidException("value", "Say 'happened' or 'did-not-happen'."),
        };
        return new RunFact.UnknownResolved(happened, command.By, command.Note) { Step = step.Id };
    }

    private static RunFact.Noted Note(RunState state, RunCommand command)
    {
        if (command.Note.Trim().Length == 0)
            throw new InvalidException("note", "A note needs some text.");
        return new RunFact.Noted(command.By, command.Note) { Step = command.Step is { Length: > 0 } ? StepOf(state, command).Id : null };
    }

    private static RunFact.StepAdded AddStep(RunState state, RunCommand command)
    {
        if (state.IsRollingBack)
            throw new RefusedException("It is being rolled back: nothing can be added.");
        if (state.Plan.Steps.Count - state.Plan.OwnSteps >= MostAdded)
            throw new RefusedException($"{MostAdded} steps were added already.");
        var step = RunPlan.ReadStep(command.Value);
        if (state.Find(step.Id) is not null)
            throw new InvalidException("value", $"There is a step '{step.Id}' already.");
        foreach (var missing in command.After.Where(id => state.Find(id) is null))
            throw new InvalidException("after", $"This run has no step '{missing}'.");
        return new RunFact.StepAdded(command.Value, [.. command.After.Distinct()], command.By, command.Note) { Step = step.Id };
    }
}
