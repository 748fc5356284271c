using DrConsole.Runs;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Runs.Parts;

/// <summary>How a run's states and facts look on screen.</summary>
internal static class RunStates
{
    public static RunStepState Of(StepStatus state, bool isMine) => state switch
    {
        StepStatus.WaitingForHuman => isMine ? RunStepState.You : RunStepState.Human,
        StepStatus.RolledBack => RunStepState.Rolledback,
        _ => Enum.Parse<RunStepState>(state.ToString()),
    };

    /// <summary>The row's class: what is done recedes, what waits for the viewer stands out.</summary>
    public static string Css(StepStatus state, bool isMine) => state switch
    {
        StepStatus.Running => "run",
        StepStatus.WaitingForHuman => isMine ? "you" : "run",
        StepStatus.Failed => "fail",
        StepStatus.Unknown => "unk",
        StepStatus.Waiting or StepStatus.Ready => "wait",
        _ => "done",
    };

    /// <summary>The forecast's row in the table of states.</summary>
    public static string KeyOf(ForecastStanding standing) => standing switch
    {
        ForecastStanding.OnTrack => "onTrack",
        ForecastStanding.AtRisk => "tight",
        ForecastStanding.Late => "late",
        _ => "none",
    };

    /// <summary>What a mode touches, in one sentence.</summary>
    public static string Said(RunMode mode, string environment) => mode switch
    {
        RunMode.Live => $"This is live in {environment}: every step does what it says.",
        RunMode.Drill => $"This is a drill in {environment}. Steps are really executed there; it counts as proof.",
        _ => "This is a rehearsal. Nothing is touched: commands and requests are only shown and checked.",
    };

    public static (string Icon, string Tone) OfFact(string kind) => kind switch
    {
        "started" => ("play", Tones.Run),
        "attempt-intended" or "nested-begun" => ("play", Tones.Mute),
        "attempt-unknown" => ("circle-question-mark", Tones.Warn),
        "step-succeeded" => ("circle-check", Tones.Ok),
        "attempt-ended" => ("square-terminal", Tones.Mute),
        "step-failed" => ("octagon-x", Tones.Bad),
        "step-skipped" => ("skip-forward", Tones.Mute),
        "step-rolled-back" or "rollback-begun" => ("undo-2", Tones.Warn),
        "step-opened" or "answered" => ("hand", Tones.Act),
        "approved" or "unknown-resolved" => ("user-check", Tones.Act),
        "approvals-expired" => ("hourglass", Tones.Warn),
        "item-done" or "check-seen" => ("check", Tones.Ok),
        "retry-due" or "retried" => ("rotate-ccw", Tones.Warn),
        "step-added" => ("plus", Tones.Act),
        "noted" => ("message-square", Tones.Act),
        "paused" or "held" => ("circle-pause", Tones.Warn),
        "resumed" or "freed" => ("play", Tones.Ok),
        "abort-asked" => ("ban", Tones.Bad),
        "ended" => ("flag", Tones.Run),
        _ => ("clock", Tones.Mute),
    };

    public static string PathOf(RunId run, string? step = null) => step is null ? $"/runs/{run}" : $"/runs/{run}/steps/{step}#step-{step}";
}
