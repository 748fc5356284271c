using DrConsole.Platform;

namespace DrConsole.Drills;

public sealed partial class Drill
{
    private static readonly DrillMoments[] InOrder = [DrillMoments.Failure, DrillMoments.Detected, DrillMoments.Decided, DrillMoments.Executed, DrillMoments.Verified];

    /// <summary>A second person allows it to touch production.</summary>
    /// <param name="words">All that the person acts under, as in the ledger.</param>
    public void Approve(string by, IEnumerable<string> words, DateTimeOffset now)
    {
        Demand(State is DrillState.Planned, "Only what is planned is approved.");
        if (words.Contains(PlannedByWord))
            throw new RefusedException("Whoever planned it does not approve it. A second person does.", "second-person");
        if (ApprovedAt is not null)
            throw new RefusedException($"{ApprovedBy} has approved it.", "approved");
        (ApprovedBy, ApprovedAt) = (by, now);
    }

    /// <summary>Begins it. Where nothing is broken on purpose, the simulated failure is this instant.</summary>
    public void Start(string by, DateTimeOffset now)
    {
        Demand(State is DrillState.Planned, State is DrillState.Running or DrillState.CleaningUp ? "It is under way." : "It is over.");
        (State, StartedAt, StartedBy, Why) = (DrillState.Running, now, by, "");
        if (InjectRunbook is null)
            FailureAt = now;
    }

    /// <summary>What breaks begins to break: from its first instant on, for nobody can say which step of it was the first to hurt.</summary>
    public void Break(Guid run, DateTimeOffset now)
    {
        Demand(State is DrillState.Running && InjectRunbook is not null && InjectRunId is null, "There is nothing to inject.");
        (InjectRunId, FailureAt) = (run, Following(StartedAt, now));
    }

    public void Recover(Guid run, DateTimeOffset now)
    {
        Demand(State is DrillState.Running, "It does not run.");
        Demand(RunId is null, "Its recovery was started.");
        Demand(FailureAt is not null, "Nothing is broken yet: inject first.");
        RunId = run;

        // Nobody recovers from what they did not see, and whoever starts the recovery has decided: no later than now.
        Learn(DrillMoments.Detected, now);
        Learn(DrillMoments.Decided, now);
    }

    /// <summary>It is worked by something other than a runbook.</summary>
    public void WorkBy(string reference) => Reference = reference;

    /// <summary>What follows from a run: it holds where nobody marked it. What would lie before what it follows is put right and marked.</summary>
    public void Learn(DrillMoments moment, DateTimeOffset at)
    {
        if (Of(moment) is not null)
            return;

        // Somebody marked what follows it: then it was no later than that.
        Set(moment, Following(Before(moment), After(moment) is { } after && at > after ? after : at));
        Derived |= moment;
    }

    /// <summary>A person says when it was.</summary>
    public void Mark(DrillMoments moment, DateTimeOffset? when, DateTimeOffset now)
    {
        Demand(State is DrillState.Running or DrillState.CleaningUp or DrillState.Judging, "Times are marked while it runs, and until it is judged.");
        if (!InOrder.Contains(moment) || moment is DrillMoments.Failure)
            throw new InvalidException("moment", "Detected, Decided, Executed or Verified is needed.");
        Demand(FailureAt is not null, "Nothing is broken yet: inject first.");
        var at = when ?? (Of(moment) is null ? Following(Before(moment), now) : now);
        new FieldErrors()
            .Check(when is null || at <= now, "at", "That is in the future.")
            .Check(Before(moment) is not { } before || at >= before, "at", $"That is before what it follows ({Before(moment):HH:mm:ss} UTC).")
            .Check(After(moment) is not { } after || at <= after, "at", $"That is after what follows it ({After(moment):HH:mm:ss} UTC). Say when it was.")
            .ThrowIfAny();
        Set(moment, at);
        Derived &= ~moment;
    }

    /// <summary>Nothing more is tried. What was broken is put right next.</summary>
    public void Finish()
    {
        Demand(State is DrillState.Running, "It does not run.");
        State = DrillState.CleaningUp;
    }

    public void Abort(string why, DateTimeOffset now)
    {
        Demand(State is DrillState.Planned or DrillState.Running or DrillState.CleaningUp, "It is over.");
        Demand(AbortedAt is null, "It is being aborted.");
        if (why.Trim().Length is 0 or > MaxWhy)
            throw new InvalidException("reason", $"Say why, in up to {MaxWhy} characters: it stays on record.");
        (AbortedAt, Why) = (Following(Latest, now), why.Trim());
        if (State is DrillState.Planned)
            End(now);
        else
            State = DrillState.CleaningUp;
    }

    public void CleanUp(Guid run)
    {
        Demand(State is DrillState.CleaningUp && CleanUpRunId is null, "There is nothing to clean up.");
        CleanUpRunId = run;
    }

    /// <param name="leftover">What was not put right, in words; empty: nothing is known to be left.</param>
    public void EndCleanUp(string leftover, DateTimeOffset now)
    {
        Demand(State is DrillState.CleaningUp, "There is nothing to clean up.");
        Leftover = leftover.Length <= MaxText ? leftover : leftover[..MaxText];
        End(now);
    }

    public void Miss(string why, DateTimeOffset now)
    {
        Demand(State is DrillState.Planned, "It has begun.");
        (State, EndedAt) = (DrillState.Missed, now);
        Say(why);
    }

    /// <summary>Why it has not begun yet.</summary>
    public void Say(string why) => Why = why.Length <= MaxWhy ? why : why[..MaxWhy];

    /// <summary>It was judged, by its criteria.</summary>
    public void Judge(DrillOutcome outcome, DateTimeOffset now)
    {
        Demand(State is DrillState.Judging, State is DrillState.Done ? "It was judged." : "It is not over yet.");
        (State, Outcome, JudgedAt) = (DrillState.Done, outcome, Following(EndedAt, now));
    }

    /// <summary>When it happened; null while it has not, or nobody knows.</summary>
    public DateTimeOffset? Of(DrillMoments moment) => moment switch
    {
        DrillMoments.Failure => FailureAt,
        DrillMoments.Detected => DetectedAt,
        DrillMoments.Decided => DecidedAt,
        DrillMoments.Executed => ExecutedAt,
        DrillMoments.Verified => VerifiedAt,
        _ => null,
    };

    private void End(DateTimeOffset now) => (State, EndedAt) = (AbortedAt is not null ? DrillState.Aborted : DrillState.Judging, Following(Latest, now));

    private DateTimeOffset? Latest => InOrder.Select(Of).Append(StartedAt).Append(AbortedAt).Max();

    private DateTimeOffset? Before(DrillMoments moment) => InOrder.TakeWhile(each => each != moment).Select(Of).Append(StartedAt).Max();

    private DateTimeOffset? After(DrillMoments moment) => InOrder.SkipWhile(each => each != moment).Skip(1).Select(Of).Append(EndedAt).Min();

    private DateTimeOffset Following(DateTimeOffset? before, DateTimeOffset at)
    {
        if (before is not { } floor || at >= floor)
            return at;
        ClockRanBack = true;
        return floor;
    }

    private void Set(DrillMoments moment, DateTimeOffset at) => _ = moment switch
    {
        DrillMoments.Detected => DetectedAt = at,
        DrillMoments.Decided => DecidedAt = at,
        DrillMoments.Executed => ExecutedAt = at,
        DrillMoments.Verified => VerifiedAt = at,
        _ => FailureAt = at,
    };

    private static void Demand(bool right, string why)
    {
        if (!right)
            throw new RefusedException(why, "drill-state");
    }
}
