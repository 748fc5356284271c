using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

public static partial class RunRules
{
    private const string Console = "console/runs";

    /// <summary>The attempt, when it is the one in flight.</summary>
    private static StepState? InFlight(RunState state, string step, int attempt) =>
        state.Find(step) is { IsInFlight: true } known && known.Attempts[^1].Number == attempt ? known : null;

    private static List<RunFact> Ended(RunState state, RunInput.Outcome told, DateTimeOffset now)
    {
        if (InFlight(state, told.Step, told.Attempt) is not { } step)
            return [];
        var undo = step.Attempts[^1].Undo;
        List<RunFact> facts = [.. told.Checks.Where(check => check.Index < step.Step.Checks.Count).Select(check => new RunFact.CheckSeen(check.Index, check.Passed, Console, check.Note) { Step = step.Id }), EndOf(told, undo)];
        if (told.Result is StepOutcome.Failed or StepOutcome.TimedOut or StepOutcome.Refused)
            facts.Add(AfterFailure(state, step, told, undo, now));
        return facts;
    }

    private static RunFact.AttemptEnded EndOf(RunInput.Outcome told, bool undo)
    {
        var (ending, exit, detail, captures) = told.Result switch
        {
            StepOutcome.Succeeded right => (AttemptEnding.Succeeded, right.ExitCode, right.Detail, right.Captures),
            StepOutcome.Failed failed => (AttemptEnding.Failed, failed.ExitCode, failed.Why, []),
            StepOutcome.Refused refused => (AttemptEnding.Refused, null, refused.Why, []),
            StepOutcome.TimedOut late => (AttemptEnding.TimedOut, null, late.Why, []),
            StepOutcome.Interrupted cut => (AttemptEnding.Interrupted, null, cut.Why, []),
            StepOutcome.Lost lost => (AttemptEnding.Lost, (int?)null, lost.Why, (ValueList<Named<string>>)[]),
            _ => throw new InvalidOperationException($"{told.Result} is no outcome."),
        };
        return new RunFact.AttemptEnded(told.Attempt, undo, ending, exit, detail, captures, told.Output) { Step = told.Step };
    }

    // What was not allowed is not allowed a second later. A rollback is never tried twice by itself.
    private static RunFact AfterFailure(RunState state, StepState step, RunInput.Outcome told, bool undo, DateTimeOffset now)
    {
        // Whoever does it by hand sees what did not pass, and says again when it is done.
        if (!undo && step.Step.Body is ManualBody)
            return new RunFact.StepOpened(false, null, null) { Step = step.Id };
        var mayRetry = !undo && told.Result is not StepOutcome.Refused && !state.IsAborting && !state.IsRollingBack;
        if (mayRetry && step.Step.Retries is { } retries && step.Tries <= retries.Count)
            return new RunFact.RetryDue(now + Backoff(retries.Delay, step.Tries)) { Step = step.Id };
        var why = told.Result switch
        {
            StepOutcome.Failed failed => failed.Why,
            StepOutcome.Refused refused => refused.Why,
            StepOutcome.TimedOut late => late.Why,
            _ => "",
        };
        return new RunFact.StepFailed(why, null) { Step = step.Id };
    }

    // Twice as long each time.
    private static TimeSpan Backoff(TimeSpan delay, int tries)
    {
        var backoff = delay * Math.Pow(2, Math.Min(tries - 1, 20));
        return backoff > LongestBackoff && delay < LongestBackoff ? LongestBackoff : backoff > delay ? backoff : delay;
    }

    private static List<RunFact> Ended(RunState state, RunInput.NestedEnded told)
    {
        if (state.Find(told.Step) is not { Status: StepStatus.Running } step || step.Child != told.Child)
            return [];
        if (told.Status is not RunStatus.Succeeded)
            return [new RunFact.StepFailed($"Run {told.Child} ended {told.Status}{(told.Why.Length == 0 ? "." : $": {told.Why}")}", null) { Step = step.Id }];
        return [step.IsUndoing ? new RunFact.StepRolledBack(null, $"Run {told.Child} succeeded.") { Step = step.Id } : new RunFact.StepSucceeded(null, $"Run {told.Child} succeeded.") { Step = step.Id }];
    }

    private static RunFact.FileKept Keep(RunState state, RunInput.FileBrought file)
    {
        new FieldErrors().Check(file.Note.Length <= RunCommand.MaxNote, "note", $"At most {RunCommand.MaxNote:N0} characters.")
            .Check(file.Step is null || state.Find(file.Step) is not null, "step", $"This run has no step '{file.Step}'.").ThrowIfAny();
        return new RunFact.FileKept(file.Name, file.Sha256, file.Size, file.By, file.Note) { Step = file.Step };
    }
}
