
namespace DrConsole.Failovers;

/// <summary>What happened to a pair, in words for people.</summary>
public static class FailoverTold
{
    public static string Word(FailoverStage stage) => stage switch
    {
        FailoverStage.Healthy => "healthy",
        FailoverStage.Degraded => "degraded",
        FailoverStage.Proposed => "proposed",
        FailoverStage.Confirming => "confirming",
        FailoverStage.FailingOver => "failing over",
        FailoverStage.OnPassive => "on passive",
        FailoverStage.FailingBack => "failing back",
        FailoverStage.Aborted => "aborted",
        _ => "split brain",
    };

    public static string Word(ServingSide serving, FailoverPairText text) => serving switch
    {
        ServingSide.Active => $"{text.Active.Name} takes the traffic.",
        ServingSide.Passive => $"{text.Passive.Name} takes the traffic.",
        ServingSide.Nobody => "No side takes traffic: one is cut off, and the other was not opened.",
        _ => "Which side takes traffic is not known: a step was begun, and nobody knows how it ended.",
    };

    public static string Of(FailoverFact fact, FailoverPairText text) => fact switch
    {
        FailoverFact.Degraded degraded => degraded.Why,
        FailoverFact.Recovered => "Well again.",
        FailoverFact.Proposed proposed => $"Proposed to switch from {text.NameOf(proposed.Direction.Origin())} to {text.NameOf(proposed.Direction.Goal())}: {proposed.Why}",
        FailoverFact.Withdrawn withdrawn => $"The proposal was taken back: {withdrawn.Why}",
        FailoverFact.Overridden overridden => $"Went past the no of '{overridden.Entry}': {overridden.Reason}",
        FailoverFact.Confirmed confirmed => $"Confirmed. It begins at {confirmed.Due.UtcDateTime:HH:mm:ss} UTC.",
        FailoverFact.HeldBack held => $"It does not begin: {held.Why}",
        FailoverFact.Began began => $"The switch from {text.NameOf(began.Direction.Origin())} to {text.NameOf(began.Direction.Goal())} begins.",
        FailoverFact.Marked marked => Of(marked),
        FailoverFact.StopAsked asked => $"It is to stop: {asked.Why}",
        FailoverFact.Stopped stopped => $"Stopped: {stopped.Why}",
        FailoverFact.Resumed => "Its run is worked again.",
        FailoverFact.Switched switched => $"{text.NameOf(switched.Direction.Goal())} takes the traffic{(switched.CommitBy is { } until ? $"; to be committed by {until.UtcDateTime:HH:mm} UTC" : "")}.",
        FailoverFact.Committed committed => committed.Note.Length > 0 ? $"Committed: {committed.Note}" : "Committed.",
        FailoverFact.CommitLapsed lapsed => lapsed.Why,
        FailoverFact.Aborted aborted => $"Aborted: {aborted.Why}",
        FailoverFact.SplitBrainSeen split => $"Split brain: {split.Why}",
        FailoverFact.SplitBrainEnded ended => $"The split brain is over: {text.NameOf(ended.Serving)} takes the traffic. {ended.Why}",
        FailoverFact.TrialBegan => "A trial failover begins.",
        FailoverFact.CleanupBegan cleanup => $"The cleanup of the trial begins. {cleanup.Ended}".TrimEnd(),
        FailoverFact.TrialEnded trial => trial.Passed ? "The trial passed, and everything of it is cleared up." : $"The trial failed: {trial.Why}",
        _ => throw new InvalidOperationException($"{fact} is not told."),
    };

    /// <summary>Who did it, as in the ledger; null: the console.</summary>
    public static string? ByOf(FailoverFact fact) => fact switch
    {
        FailoverFact.Proposed proposed => proposed.By,
        FailoverFact.Overridden overridden => overridden.By,
        FailoverFact.Confirmed confirmed => confirmed.By,
        FailoverFact.Began began => began.By,
        FailoverFact.StopAsked asked => asked.By,
        FailoverFact.Committed committed => committed.By,
        FailoverFact.Aborted aborted => aborted.By,
        FailoverFact.SplitBrainEnded ended => ended.By,
        FailoverFact.TrialBegan began => began.By,
        _ => null,
    };

    private static string Of(FailoverFact.Marked marked) => (marked.Mark, marked.Standing) switch
    {
        (SwitchMark.Continuity, MarkStanding.Done) => "The continuity gate passed: both sides have the same root.",
        (SwitchMark.Continuity, MarkStanding.Unsure) => "The continuity gate did not pass.",
        (SwitchMark.Fence, MarkStanding.Done) => "The side that is left is cut off.",
        (SwitchMark.Fence, MarkStanding.Undone) => "The side that was left is open again.",
        (SwitchMark.Smoke, MarkStanding.Done) => "The tests passed.",
        (SwitchMark.Smoke, MarkStanding.Unsure) => "The tests did not pass.",
        (SwitchMark.Traffic, MarkStanding.Done) => "Traffic is accepted.",
        (SwitchMark.Traffic, MarkStanding.Undone) => "Traffic is no more accepted.",
        (var mark, MarkStanding.Skipped) => $"{mark}: a person passed it over.",
        (var mark, MarkStanding.Unsure) => $"{mark}: how it ended is not known.",
        var (mark, _) => $"{mark}: to be done anew.",
    };
}
