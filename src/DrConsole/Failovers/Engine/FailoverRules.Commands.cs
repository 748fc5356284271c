using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Failovers;

public static partial class FailoverRules
{
    private static List<FailoverFact> Ask(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked, DateTimeOffset now)
    {
        var command = asked.Command;
        if (command.Reason.Length > FailoverCommand.MaxReason)
            throw new InvalidException("reason", $"At most {FailoverCommand.MaxReason:N0} characters.");
        return command.Type switch
        {
            FailoverCommandType.Propose => Propose(state, setup, asked, SwitchDirection.Over, now),
            FailoverCommandType.Failback => Propose(state, setup, asked, SwitchDirection.Back, now),
            FailoverCommandType.Confirm => [Confirm(state, setup, asked, now)],
            FailoverCommandType.Override => [Override(state, setup, asked)],
            FailoverCommandType.Commit => [Commit(state, command)],
            FailoverCommandType.Abort => Abort(state, command),
            FailoverCommandType.Trial => [Try(state, setup, asked)],
            _ => throw new InvalidOperationException($"{command.Type} is not decided."),
        };
    }

    private static List<FailoverFact> Propose(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked, SwitchDirection direction, DateTimeOffset now)
    {
        // Somebody was quicker, the console perhaps: it is proposed, as they want.
        if (state.Proposal is { } open && open.Direction == direction)
            return [];
        if (state.Proposal is not null)
            throw new RefusedException("The other direction is proposed. Abort that first.", "proposed");
        if (direction is SwitchDirection.Back && setup.Text.Back.Runbook.Length == 0)
            throw new RefusedException("This pair names no failback runbook.", "no-runbook");
        if (Unsafe(state, setup, direction, asked.Look, now) is { } why)
            throw new RefusedException(why, "unsafe");
        return [new FailoverFact.Proposed(direction, asked.Command.By, Needed(asked.Command), Evidence(setup, asked.Look))];
    }

    private static FailoverFact.Confirmed Confirm(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked, DateTimeOffset now)
    {
        var by = asked.Command.By;
        if (state.Stage is not FailoverStage.Proposed)
            throw new RefusedException(state.Stage is FailoverStage.Confirming ? "It is confirmed already." : "Nothing is proposed.", "not-proposed");
        if (state.Proposal!.Overrides.Any(each => asked.Command.IsOf(each.By)))
            throw new RefusedException("You went past a no of the board. Somebody else confirms.", "second-person");
        if ((Unsafe(state, setup, state.Proposal.Direction, asked.Look, now) ?? NoGo(state, asked.Board)) is { } why)
            throw new RefusedException(why, "no-go");
        return new FailoverFact.Confirmed(by, now + setup.Text.Countdown, setup.Version, Said(asked.Board));
    }

    private static FailoverFact Override(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked)
    {
        var (by, entry, reason) = (asked.Command.By, asked.Command.Entry, Needed(asked.Command));
        if (state.SplitBrain is not null)
            return EndSplitBrain(state, setup, asked, reason);
        if (state.Stage is not FailoverStage.Proposed)
            throw new RefusedException("Nothing is proposed whose board could be gone past.", "not-proposed");
        if (asked.Board.Entries.FirstOrDefault(known => known.Key == entry) is not { } found)
            throw new InvalidException("entry", $"The board has no such entry. It has {string.Join(", ", asked.Board.Entries.Select(known => known.Key))}.");
        if (found.IsGo)
            throw new RefusedException($"{found.Title} is a go: there is nothing to go past.", "is-go");
        if (asked.Command.IsOf(state.Proposal!.By))
            throw new RefusedException("Whoever proposed it does not go past a no. A second person does.", "second-person");
        return new FailoverFact.Overridden(entry, by, reason);
    }

    // A person may say which side serves where nothing proves it; what is proved holds over what is said.
    private static FailoverFact.SplitBrainEnded EndSplitBrain(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked, string reason)
    {
        if (!Enum.TryParse<FailoverSide>(asked.Command.Entry, ignoreCase: true, out var serving) || !Enum.IsDefined(serving))
            throw new InvalidException("entry", "Say which side serves: active or passive.");
        var other = serving is FailoverSide.Active ? FailoverSide.Passive : FailoverSide.Active;
        if (asked.Look.Of(other).IsCutOff is false)
            throw new RefusedException($"{setup.Text.NameOf(other)} is seen not to be cut off. Cut it off first.", "split-brain");
        if (asked.Command.IsOf(state.Switch?.By))
            throw new RefusedException("Whoever began the last switch does not end a split brain. A second person does.", "second-person");
        return new FailoverFact.SplitBrainEnded(serving, asked.Command.By, reason);
    }

    private static FailoverFact.Committed Commit(FailoverState state, FailoverCommand command)
    {
        if (state.CommitBy is null || state.IsSwitching)
            throw new RefusedException("There is no switch that waits to be committed.", "nothing-to-commit");
        return new FailoverFact.Committed(command.By, command.Reason);
    }

    private static List<FailoverFact> Abort(FailoverState state, FailoverCommand command)
    {
        var why = Needed(command);
        if (state.IsSwitching)
            return state.Switch!.StopAsked ? [] : [new FailoverFact.StopAsked(command.By, why)];
        return state.Proposal is not null && state.SplitBrain is null ? [new FailoverFact.Aborted(command.By, why)] : throw new RefusedException("There is nothing to abort.", "nothing-to-abort");
    }

    private static FailoverFact.TrialBegan Try(FailoverState state, FailoverSetup setup, FailoverInput.Asked asked)
    {
        if (setup.Text.TrialRunbook.Length == 0)
            throw new RefusedException("This pair names no trial runbook.", "no-runbook");
        if (state.Trial is { EndedAt: null })
            throw new RefusedException("A trial is under way.", "trial");
        if (state.Stage is not (FailoverStage.Healthy or FailoverStage.Degraded or FailoverStage.OnPassive))
            throw new RefusedException("Trials are for quiet times: a switch is proposed, under way or was stopped.", "not-quiet");
        return new FailoverFact.TrialBegan(asked.Run, asked.Command.By);
    }

    private static string Needed(FailoverCommand command) => command.Reason.Trim() is { Length: > 0 } reason ? reason : throw new InvalidException("reason", "Say why: it stays on record.");

    private static IEnumerable<FailoverFact> See(FailoverState state, FailoverSetup setup, RunSight sight, DateTimeOffset now)
    {
        if (state.Switch is not { } known || known.Run != sight.Run)
            yield break;
        List<FailoverFact> marked = [.. Enum.GetValues<SwitchMark>().Where(mark => sight.Marks.GetValueOrDefault(mark) != state.Of(mark)).Select(mark => new FailoverFact.Marked(mark, sight.Marks.GetValueOrDefault(mark)))];
        if (known.EndedAt is not null)
        {
            // Somebody took up or rolled back in the run what had stopped, and nothing else was begun since.
            if ((sight.End is not null && marked.Count == 0) || state.Proposal is not null || state.Aborted is null)
                yield break;
            yield return new FailoverFact.Resumed();
        }
        foreach (var fact in marked)
            yield return fact;
        var skipped = sight.Marks.FirstOrDefault(pair => pair.Value is MarkStanding.Skipped);
        if (skipped.Value is MarkStanding.Skipped && sight.End is null && !known.StopAsked)
            yield return new FailoverFact.StopAsked(Console, $"{Spoken(skipped.Key)} was skipped. It holds for everybody.");
        if (sight.Marks.GetValueOrDefault(SwitchMark.Traffic) is MarkStanding.Done && sight.Marks.GetValueOrDefault(SwitchMark.Fence) is not MarkStanding.Done && state.SplitBrain is null)
            yield return new FailoverFact.SplitBrainSeen($"{setup.Text.NameOf(known.Direction.Goal())} takes traffic, and {setup.Text.NameOf(known.Direction.Origin())} was not cut off.");
        if (sight.End is not { } end)
            yield break;
        if (end is RunStatus.Succeeded && Enum.GetValues<SwitchMark>().All(mark => sight.Marks.GetValueOrDefault(mark) is MarkStanding.Done))
            yield return new FailoverFact.Switched(known.Direction, known.Direction is SwitchDirection.Over && setup.Text.CommitWithin is { } within ? now + within : null);
        else
            yield return new FailoverFact.Stopped(Why(sight));
    }

    private static string Why(RunSight sight) =>
        sight.Marks.GetValueOrDefault(SwitchMark.Continuity) is MarkStanding.Unsure ? $"The continuity gate did not pass: {sight.Why}"
        : sight.End is RunStatus.Succeeded ? $"The run ended, and {string.Join(", ", Enum.GetValues<SwitchMark>().Where(mark => sight.Marks.GetValueOrDefault(mark) is not MarkStanding.Done).Select(Spoken))} did not pass."
        : sight.Why.Length > 0 ? sight.Why : $"The run ended {sight.End}.";

    private static string Spoken(SwitchMark mark) => mark switch
    {
        SwitchMark.Continuity => "the continuity gate",
        SwitchMark.Fence => "the step that cuts off",
        SwitchMark.Smoke => "the smoke tests",
        _ => "the step that opens traffic",
    };
}
