using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Failovers;

/// <summary>What follows from a pair's state and from what it is told. No clock, no store, nothing outside: the same question has the same answer.</summary>
public static partial class FailoverRules
{
    public const string Console = "console/failovers";

    /// <summary>A proof of being cut off may lag behind the step that did it: only what is seen so often in a row is a split brain, or its end.</summary>
    public const int LooksOfBoth = 3;

    public static IReadOnlyList<FailoverFact> Decide(FailoverState state, FailoverSetup setup, FailoverInput input, DateTimeOffset now) => input switch
    {
        FailoverInput.Looked looked => [.. Look(state, setup, looked, now)],
        FailoverInput.Ticked ticked => [.. Tick(state, setup, ticked, now)],
        FailoverInput.Asked asked => [.. Ask(state, setup, asked, now)],
        FailoverInput.StartRefused refused => state.Confirmation is not null ? [new FailoverFact.HeldBack(refused.Why)] : state.CommitBy is not null ? [new FailoverFact.CommitLapsed($"Going back did not begin: {refused.Why}")] : [],
        FailoverInput.RunSeen seen => [.. See(state, setup, seen.Sight, now)],
        FailoverInput.TrialRunEnded ended => [.. TrialEnded(state, ended)],
        FailoverInput.CleanupRefused refused => state.Trial is { EndedAt: null } ? [new FailoverFact.TrialEnded(false, $"Nothing was cleared up: {refused.Why}")] : [],
        _ => throw new InvalidOperationException($"{input} is not decided."),
    };

    /// <summary>What was seen so far with one more look. A look that comes before the last one, because a clock was set back, counts nothing.</summary>
    public static FailoverWatch Add(FailoverWatch watch, FailoverState state, PairLook look, DateTimeOffset now)
    {
        if (now <= watch.LookedAt)
            return watch with { LookedAt = now };
        var serving = look.Of(state.Serving is ServingSide.Passive ? FailoverSide.Passive : FailoverSide.Active);
        var (active, passive) = (IsOn(state, look, FailoverSide.Active), IsOn(state, look, FailoverSide.Passive));
        var fails = serving.IsWell is false;
        return new FailoverWatch(
            fails ? watch.Failures + 1 : 0,
            fails ? watch.FailsSince ?? now : null,
            serving.IsWell is true ? watch.Wells + 1 : 0,
            active && passive ? watch.BothOn + 1 : 0,
            active != passive && (look.Active.IsCutOff is true || look.Passive.IsCutOff is true) ? watch.OneOn + 1 : 0,
            now);
    }

    /// <summary>Why a switch may not begin, whoever wants it; null when nothing speaks against it. Nobody can go past these.</summary>
    public static string? Unsafe(FailoverState state, FailoverSetup setup, SwitchDirection direction, PairLook look, DateTimeOffset now)
    {
        var goal = look.Of(direction.Goal());
        return state.SplitBrain is { } split ? $"Both sides take traffic: {split} One must be cut off first."
            : state.IsSwitching ? "A switch of this pair is under way."
            : state.Serving == direction.Goal().Serves() ? $"{setup.Text.NameOf(direction.Goal())} takes the traffic already."
            : goal.IsWell is false ? $"{setup.Text.NameOf(direction.Goal())} is down: after the switch no side would take traffic."
            : direction is SwitchDirection.Back && goal.IsWell is null ? $"Nothing is known of {setup.Text.NameOf(direction.Goal())}: a side that was left is gone back to only when it is seen to be well."
            : state.Serving is ServingSide.Active or ServingSide.Passive && state.SwitchedAt is { } last && now - last < setup.Text.MinimumBetween ? $"The last switch was at {last.UtcDateTime:HH:mm} UTC; at least {Durations.Spoken(setup.Text.MinimumBetween)} lie between two."
            : null;
    }

    /// <summary>Why a proposal cannot be confirmed as the board stands now; null when it can.</summary>
    public static string? NoGo(FailoverState state, GoBoard board) =>
        board.Entries.FirstOrDefault(entry => !entry.IsGo && state.Proposal?.Overrides.Any(each => each.Entry == entry.Key) is not true) is { } no
            ? $"No go: {no.Title}. {no.Says}" : null;

    private static bool IsOn(FailoverState state, PairLook look, FailoverSide side) => look.Of(side).IsCutOff switch
    {
        false => true,
        true => false,
        null => state.Serving == side.Serves(),
    };

    private static IEnumerable<FailoverFact> Look(FailoverState state, FailoverSetup setup, FailoverInput.Looked looked, DateTimeOffset now)
    {
        var (watch, text) = (looked.Watch, setup.Text);
        if (state.SplitBrain is not null)
        {
            // By what is proved, and by nothing that is guessed.
            if (watch.OneOn >= LooksOfBoth)
                yield return new FailoverFact.SplitBrainEnded(looked.Look.Active.IsCutOff is true ? FailoverSide.Passive : FailoverSide.Active, null, "One side is seen to be cut off.");
            yield break;
        }
        if (watch.BothOn >= LooksOfBoth)
        {
            yield return new FailoverFact.SplitBrainSeen($"{text.Active.Name} and {text.Passive.Name} are both seen not to be cut off.");
            if (state is { IsSwitching: true, Switch.StopAsked: false })
                yield return new FailoverFact.StopAsked(Console, "Both sides take traffic.");
            yield break;
        }
        var isTriggered = watch.Failures >= text.Failures && watch.FailsSince is { } since && now - since >= text.Over;
        if (state.Stage is FailoverStage.Healthy or FailoverStage.OnPassive && watch.Failures > 0 && !state.IsDegraded)
            yield return new FailoverFact.Degraded($"{text.NameOf(state.Serving is ServingSide.Passive ? FailoverSide.Passive : FailoverSide.Active)} failed a look.");
        if (state.Stage is FailoverStage.Healthy or FailoverStage.Degraded && isTriggered)
            yield return new FailoverFact.Proposed(SwitchDirection.Over, Console, $"{text.Active.Name} failed {watch.Failures} looks in a row since {watch.FailsSince!.Value.UtcDateTime:HH:mm:ss} UTC.", Evidence(setup, looked.Look));
        else if (state.Serving is ServingSide.Active or ServingSide.Passive && watch.Wells >= text.Failures)
        {
            if (state.Proposal is { Direction: SwitchDirection.Over, By: Console } && state.Confirmation is null)
                yield return new FailoverFact.Withdrawn($"{text.Active.Name} is well again, {watch.Wells} looks in a row.");
            if (!state.IsSwitching && (state.IsDegraded || state.Aborted is not null))
                yield return new FailoverFact.Recovered();
        }
    }

    private static IEnumerable<FailoverFact> Tick(FailoverState state, FailoverSetup setup, FailoverInput.Ticked ticked, DateTimeOffset now)
    {
        if (ticked.Held is not null)
            yield break;
        if (state.Stage is FailoverStage.Proposed && setup.MayGoAlone && state.Proposal is { By: Console, Overrides.Count: 0 } alone)
        {
            if (Unsafe(state, setup, alone.Direction, ticked.Look, now) is null && NoGo(state, ticked.Board) is null)
                yield return new FailoverFact.Confirmed(setup.Approvers[0], now + setup.Text.Countdown, setup.Version, Said(ticked.Board));
        }
        else if (state.Stage is FailoverStage.Confirming && state.Confirmation!.Due <= now)
            yield return Begin(state, setup, ticked, now);
        else if (state.Stage is FailoverStage.OnPassive && state.CommitBy is { } until && until <= now)
            yield return Lapse(state, setup, ticked);
    }

    // Once more, at the last moment: what was confirmed may be no more so.
    private static FailoverFact Begin(FailoverState state, FailoverSetup setup, FailoverInput.Ticked ticked, DateTimeOffset now)
    {
        var (proposal, confirmation) = (state.Proposal!, state.Confirmation!);
        var why = confirmation.Version != setup.Version ? "The pair was changed after it was confirmed."
            : Unsafe(state, setup, proposal.Direction, ticked.Look, now)
            ?? NoGo(state, ticked.Board)
            ?? (proposal.By == Console && ticked.Look.Active.IsWell is true ? $"{setup.Text.Active.Name} is well again." : null);
        return why is null ? new FailoverFact.Began(proposal.Direction, ticked.Run, confirmation.By, proposal.Why) : new FailoverFact.HeldBack(why);
    }

    // The way back within its window belongs to the same switch: the time between two does not hold it. Everything else does.
    private static FailoverFact Lapse(FailoverState state, FailoverSetup setup, FailoverInput.Ticked ticked)
    {
        if (!setup.Text.RollsBack)
            return new FailoverFact.CommitLapsed($"Nobody committed. {setup.Text.Passive.Name} goes on taking the traffic.");
        return ticked.Look.Active.IsWell is true
            ? new FailoverFact.Began(SwitchDirection.Back, ticked.Run, state.Switch!.By, "Nobody committed the switch in time.")
            : new FailoverFact.CommitLapsed($"Nobody committed, and {setup.Text.Active.Name} is not seen to be well: going back would leave no side. {setup.Text.Passive.Name} goes on taking the traffic.");
    }

    private static ValueList<string> Evidence(FailoverSetup setup, PairLook look) =>
        [.. look.Active.Says.Select(says => $"{setup.Text.Active.Name}: {says}"), .. look.Passive.Says.Select(says => $"{setup.Text.Passive.Name}: {says}")];

    private static ValueList<string> Said(GoBoard board) => [.. board.Entries.Select(entry => $"{(entry.IsGo ? "Go" : "No go")}: {entry.Title}. {entry.Says}")];

    private static IEnumerable<FailoverFact> TrialEnded(FailoverState state, FailoverInput.TrialRunEnded ended)
    {
        if (state.Trial is not { EndedAt: null } trial)
            yield break;
        if (ended.Run == trial.Cleanup)
            yield return ended.Status is RunStatus.Succeeded ? new FailoverFact.TrialEnded(trial.Why.Length == 0, trial.Why) : new FailoverFact.TrialEnded(false, $"The cleanup ended {ended.Status}: {ended.Why}");
        else if (ended.Run == trial.Run && trial.Cleanup is null)
        {
            var why = ended.Status is RunStatus.Succeeded ? "" : $"The trial ended {ended.Status}: {ended.Why}";
            yield return new FailoverFact.CleanupBegan(ended.Next, why);
        }
    }
}
