using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>What follows from a run's state and from what it is told. No clock, no store, nothing outside: the same question has the same answer.</summary>
public static partial class RunRules
{
    public const int MostAtOnce = 64;

    private static readonly TimeSpan LongestBackoff = TimeSpan.FromHours(1);

    public static IEnumerable<RunFact> Decide(RunState state, RunInput input, DateTimeOffset now) => input switch
    {
        RunInput.Outcome outcome => Ended(state, outcome, now),
        RunInput.TakenOver gone => [.. state.Active.Where(step => step.IsInFlight).Select(step => new RunFact.AttemptUnknown(step.Attempts[^1].Number, step.Attempts[^1].Undo, gone.Why) { Step = step.Id })],
        RunInput.HeldBy { Why: { } why } => state.HeldBecause == why ? [] : [new RunFact.Held(why)],
        RunInput.HeldBy => state.HeldBecause is null ? [] : [new RunFact.Freed()],
        RunInput.NestedStarted nested => InFlight(state, nested.Step, nested.Attempt) is null ? [] : [new RunFact.NestedBegun(nested.Child) { Step = nested.Step }],
        RunInput.NestedEnded nested => Ended(state, nested),
        RunInput.Asked asked => Ask(state, asked.Command, now),
        RunInput.FileBrought file => [Keep(state, file)],
        _ => throw new InvalidOperationException($"{input} is not decided."),
    };

    /// <summary>The next thing that follows by itself; null when the run waits.</summary>
    public static RunFact? Next(RunState state, DateTimeOffset now, int mostAtOnce = MostAtOnce)
    {
        if (state.End is not null)
            return null;
        var works = state.Active.Any(IsWorked);
        if (state.IsAborting)
            return works ? null : new RunFact.Ended(RunStatus.Aborted, state.Why);
        if (Expired(state, now) is { } expired)
            return expired;
        if (state.IsRollingBack)
            return NextUndoing(state, works, mostAtOnce);
        if (state.Active.FirstOrDefault(step => step.Status is StepStatus.Failed) is { } failed)
            return works ? null : Stop(failed);
        if (state.Active.FirstOrDefault(step => IsWaitOver(step, now)) is { } over)
            return new RunFact.StepSucceeded(null, "") { Step = over.Id };
        if (state.IsPaused || state.HeldBecause is not null)
            return null;
        if (state.Left == 0)
            return new RunFact.Ended(RunStatus.Succeeded, "");
        return Begin(state, now, mostAtOnce);
    }

    /// <summary>The earliest time at which something follows by itself; null when only somebody or something else moves it.</summary>
    public static DateTimeOffset? Due(RunState state) => state.End is not null ? null : state.Active.Where(step => !step.IsInFlight).Min(step => step.Due);

    /// <summary>Whether what is unknown may simply be tried again: its author says so, or it only asks.</summary>
    public static bool IsRepeatable(RunState state, StepState step) => state.Mode is RunMode.Rehearsal || step.Step.Repeatable || step.Step.Body switch
    {
        HttpBody http => http.Call.OnlyReads,
        GateBody gate => gate.Probes.All(probe => probe is Probe.CloudWatch || (probe is Probe.Http http && http.Call.OnlyReads)),

        // The same run, or the same notice, is asked for under the same key and is there already.
        CloudWatchBody or NestedBody or NotifyBody => true,

        // What is worked of it here are its checks, and they only ask.
        ManualBody => true,
        _ => false,
    };

    internal static bool IsWorked(StepState step) => step.IsInFlight || step is { Child: not null, Status: StepStatus.Running };

    internal static StepBody BodyOf(StepState step, bool undo) => undo ? step.Step.Rollback!.Body! : step.Step.Body;

    private static bool IsWaitOver(StepState step, DateTimeOffset now) => step is { Status: StepStatus.Running, WaitsForRetry: false, Step.Body: WaitBody, Due: { } due } && due <= now;

    private static RunFact.ApprovalsExpired? Expired(RunState state, DateTimeOffset now) =>
        state.Active.FirstOrDefault(step => step is { Status: StepStatus.WaitingForHuman, ApprovalHash: not null, Due: { } due } && due <= now) is { } late
            ? new RunFact.ApprovalsExpired { Step = late.Id } : null;

    private static RunFact Stop(StepState failed)
    {
        var why = $"{failed.Step.Title}: {failed.Why}";
        return failed.Step.OnFailure is FailureRule.Rollback ? new RunFact.RollbackBegun(null, why) : new RunFact.Ended(RunStatus.Failed, why);
    }

    private static RunFact? Begin(RunState state, DateTimeOffset now, int mostAtOnce)
    {
        var free = mostAtOnce - state.Active.Count(step => step.IsInFlight);
        foreach (var step in state.Active)
        {
            var again = step is { Status: StepStatus.Unknown } && IsRepeatable(state, step) || step is { WaitsForRetry: true, Due: { } due } && due <= now;
            var asksChecks = step is { Status: StepStatus.WaitingForHuman, CheckedFor: not null, IsUndoing: false };
            if ((again || asksChecks) && free > 0)
                return Intend(step, undo: false);
        }
        foreach (var step in state.Ready)
        {
            if (Begin(state, step, now) is var fact && (fact is not RunFact.AttemptIntended || free > 0))
                return fact;
        }
        return null;
    }

    private static RunFact Begin(RunState state, StepState step, DateTimeOffset now)
    {
        if (step.Step.Only is { } only && state.Plan.Variant is { } variant && only != variant)
            return new RunFact.StepSkipped(only is RunVariant.Planned ? "It is worked only when the run is planned." : "It is worked only in a disaster.", null) { Step = step.Id };
        var choosers = state.Plan.Choosers(step.Id);
        if (choosers.Count > 0 && !choosers.Any(id => Chose(state.Steps[id], step.Id)))
            return new RunFact.StepSkipped("The decision did not choose it.", null) { Step = step.Id };
        return step.Step.Body switch
        {
            ApprovalBody => new RunFact.StepOpened(false, state.Plan.HashOf(step.Id), now + step.Step.Timeout) { Step = step.Id },
            ManualBody or DecisionBody => new RunFact.StepOpened(false, null, null) { Step = step.Id },

            // Nothing is touched, so nothing has to settle.
            WaitBody wait => new RunFact.WaitBegun(state.Mode is RunMode.Rehearsal ? now : now + wait.Length) { Step = step.Id },
            _ => Intend(step, undo: false),
        };
    }

    private static bool Chose(StepState decision, string step) =>
        decision is { Step.Body: DecisionBody body, Answer: { } answer } && body.Options.Any(option => option.Label == answer && option.Then.Contains(step));

    private static RunFact.AttemptIntended Intend(StepState step, bool undo) => new(step.Attempts.Count + 1, undo) { Step = step.Id };

    // One after the other, the last that was done first.
    private static RunFact? NextUndoing(RunState state, bool works, int mostAtOnce)
    {
        if (works || state.Active.Any(step => step.Status is StepStatus.Unknown || (step.IsUndoing && step.Status is StepStatus.WaitingForHuman)))
            return null;
        if (state.Active.FirstOrDefault(step => step is { IsUndoing: true, Status: StepStatus.Failed }) is { } failed)
            return new RunFact.Ended(RunStatus.Failed, $"The rollback of {failed.Step.Title} failed: {failed.Why}");
        if (state.IsPaused || state.HeldBecause is not null)
            return null;
        for (var index = state.Done.Count - 1; index >= 0; index--)
        {
            var step = state.Steps[state.Done[index]];
            if (step is not { Status: StepStatus.Succeeded, UndoPassed: false, Step.Rollback.Body: { } body })
                continue;
            if (body is ManualBody)
                return new RunFact.StepOpened(true, null, null) { Step = step.Id };
            return mostAtOnce > 0 ? Intend(step, undo: true) : null;
        }
        return new RunFact.Ended(RunStatus.RolledBack, state.Why);
    }
}
