using DrConsole.Failovers;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Failovers.Pairs;

/// <summary>What pages say of a pair.</summary>
public static class FailoverText
{
    public static string Traffic(FailoverLine line) => line.Stage is FailoverStage.SplitBrain ? $"{line.Active} and {line.Passive} both take traffic" : line.Serving switch
    {
        ServingSide.Active => $"{line.Active} takes the traffic, {line.Passive} stands by",
        ServingSide.Passive => $"{line.Passive} takes the traffic, {line.Active} was left",
        ServingSide.Nobody => "No side takes traffic",
        _ => "Which side takes traffic is not known",
    };

    /// <summary>The fact of the page, as its title.</summary>
    public static string Sentence(FailoverBoard board)
    {
        var (text, state) = (board.Text, board.State);
        var goal = state.Proposal is { } open ? text.NameOf(open.Direction.Goal()) : state.Switch is { } known ? text.NameOf(known.Direction.Goal()) : "";
        return state.Stage switch
        {
            FailoverStage.Healthy => $"{text.Name}: {text.Active.Name} takes the traffic",
            FailoverStage.Degraded => $"{text.Name}: {text.Active.Name} fails",
            FailoverStage.Proposed => $"{text.Name}: a switch to {goal} waits for somebody",
            FailoverStage.Confirming => $"{text.Name}: the switch to {goal} is confirmed",
            FailoverStage.FailingOver or FailoverStage.FailingBack => $"{text.Name}: switching to {goal}",
            FailoverStage.OnPassive => state.CommitBy is null ? $"{text.Name}: {text.Passive.Name} takes the traffic" : $"{text.Name}: {text.Passive.Name} takes the traffic, not committed",
            FailoverStage.SplitBrain => $"{text.Name}: both sides take traffic",
            _ => state.Serving is ServingSide.Active or ServingSide.Passive ? $"{text.Name}: aborted, {FailoverTold.Word(state.Serving, text).TrimEnd('.')}" : $"{text.Name}: {FailoverTold.Word(state.Serving, text).Split(':')[0].TrimEnd('.')}",
        };
    }

    /// <summary>What proposes a switch, in one sentence.</summary>
    public static string Trigger(FailoverPairText text) =>
        $"{text.Failures} failed looks in a row, {Durations.Spoken(text.Every)} apart{(text.Over > TimeSpan.Zero ? $", over at least {Durations.Spoken(text.Over)}" : "")}";

    public static string Icon(FailoverFact fact) => fact switch
    {
        FailoverFact.Proposed => "bell-ring",
        FailoverFact.Confirmed or FailoverFact.Overridden or FailoverFact.Committed => "hand",
        FailoverFact.Began or FailoverFact.Resumed or FailoverFact.Switched => "arrow-left-right",
        FailoverFact.Marked { Mark: SwitchMark.Fence } => "lock",
        FailoverFact.Marked or FailoverFact.TrialEnded { Passed: true } or FailoverFact.Recovered or FailoverFact.SplitBrainEnded => "circle-check",
        FailoverFact.SplitBrainSeen or FailoverFact.Stopped or FailoverFact.TrialEnded => "octagon-x",
        FailoverFact.TrialBegan or FailoverFact.CleanupBegan => "target",
        FailoverFact.Aborted or FailoverFact.StopAsked or FailoverFact.HeldBack or FailoverFact.Withdrawn => "ban",
        _ => "triangle-alert",
    };
}
