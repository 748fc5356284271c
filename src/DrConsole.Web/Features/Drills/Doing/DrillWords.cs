using DrConsole.Drills;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>What pages call the parts of a drill.</summary>
public static class DrillWords
{
    public static IReadOnlyList<(DrillMoments Moment, string Word)> Times { get; } =
        [(DrillMoments.Failure, "Failure"), (DrillMoments.Detected, "Detected"), (DrillMoments.Decided, "Decided"), (DrillMoments.Executed, "Executed"), (DrillMoments.Verified, "Verified")];

    public static string Of(DrillKind kind) => kind switch
    {
        DrillKind.Notification => "Call-tree test",
        DrillKind.RestoreTest => "Restore test",
        _ => $"{kind}",
    };

    public static string Explained(DrillKind kind) => kind switch
    {
        DrillKind.Automated => "The console starts the runbook at its time and cleans up.",
        DrillKind.Guided => "People work the runbook on the run's screen.",
        DrillKind.Tabletop => "People talk a script through. Nothing is touched.",
        DrillKind.Notification => "Everybody is asked, for real, to say that they were reached.",
        DrillKind.RestoreTest => "A backup is read back to scratch and compared.",
        DrillKind.Failover => "The pair's trial, in its own environment.",
        _ => "The pair's way back, in the environment of its trials.",
    };

    public static (string Icon, string Tone) Of(ObservationKind kind) => kind switch
    {
        ObservationKind.Observation => ("eye", Tones.Run),
        ObservationKind.Decision => ("flag", Tones.Act),
        ObservationKind.Answer => ("message-square", Tones.Ok),
        ObservationKind.Inject => ("zap", Tones.Warn),
        ObservationKind.RecoveryPoint => ("history", Tones.Run),
        _ => ("target", Tones.Mute),
    };

    /// <summary>The head's sentence: what stands, and what it waits for.</summary>
    public static string Sentence(DrillBoard board) => board.Drill switch
    {
        { State: DrillState.Planned } drill => $"{drill.Title}: planned",
        { State: DrillState.Running, FailureAt: null } drill => $"{drill.Title}: nothing is broken yet",
        { State: DrillState.Running, VerifiedAt: not null } drill => $"{drill.Title}: it works again",
        { State: DrillState.Running, Kind: DrillKind.Tabletop } drill => $"{drill.Title}: being talked through",
        { State: DrillState.Running } drill => $"{drill.Title}: being recovered",
        { State: DrillState.CleaningUp, AbortedAt: not null } drill => $"{drill.Title}: aborted, cleaning up",
        { State: DrillState.CleaningUp } drill => $"{drill.Title}: cleaning up",
        { State: DrillState.Judging } drill => $"{drill.Title}: waits to be judged",
        { State: DrillState.Done, Outcome: { } outcome } drill => $"{drill.Title}: {StateStyles.For(outcome).Word.ToLowerInvariant()}",
        { State: DrillState.Missed } drill => $"{drill.Title}: missed",
        var drill => $"{drill.Title}: aborted",
    };
}
