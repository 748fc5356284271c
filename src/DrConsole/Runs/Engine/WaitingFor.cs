using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Something that a run waits for: what, at which step, and who can do something about it. Empty: nobody has to.</summary>
public sealed record WaitingFor(string? Step, string What, string Who)
{
    private const string Commander = "a commander";
    private const string Responder = "a responder";

    /// <summary>Everything that keeps a run from going on by itself. A run that goes on may still wait for something elsewhere.</summary>
    public static IReadOnlyList<WaitingFor> Of(RunState state)
    {
        var waits = new List<WaitingFor>();
        if (state.End is RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack)
            return waits;
        if (state.HeldBecause is { } why)
            waits.Add(new(null, why, Commander));
        if (state.IsPaused)
            waits.Add(new(null, state.PausedBecause.Length == 0 ? "It is paused: resume it." : $"It is paused ({state.PausedBecause}): resume it.", Commander));
        if (state.IsAborting)
            waits.Add(new(null, "What is being worked to end, since the run is aborted.", ""));
        foreach (var step in state.Active)
        {
            if (Of(state, step) is { } wait)
                waits.Add(wait);
        }
        return waits;
    }

    private static WaitingFor? Of(RunState state, StepState step) => step.Status switch
    {
        // While it is rolled back, what was open before is open no more.
        StepStatus.WaitingForHuman when step.IsUndoing != state.IsRollingBack => null,
        StepStatus.WaitingForHuman when step.IsUndoing => new(step.Id, "Its rollback is to be done by hand.", step.Step.Owner ?? Responder),
        StepStatus.WaitingForHuman when step.CheckedFor is not null => new(step.Id, "Its checks are asked next.", ""),
        StepStatus.WaitingForHuman => Asked(step),
        StepStatus.Unknown when !state.IsRollingBack && RunRules.IsRepeatable(state, step) => new(step.Id, "It is tried again, since nobody knows how it ended.", ""),
        StepStatus.Unknown => new(step.Id, step.IsUndoing ? "Did its rollback happen? Look, and say so." : "Did this happen? Look, and say so.", step.Step.Owner ?? Responder),
        StepStatus.Failed => new(step.Id, step.IsUndoing ? $"Its rollback failed ({step.Why}): retry it, or skip it." : $"It failed ({step.Why}): retry it, skip it, or roll back.", Commander),
        StepStatus.Running when step.WaitsForRetry => new(step.Id, $"The next try is due at {Time(step.Due)}.", ""),
        StepStatus.Running when step.Child is { } child => new(step.Id, $"Run {child} works it.", ""),
        StepStatus.Running when step.Step.Body is WaitBody => new(step.Id, $"It is over at {Time(step.Due)}.", ""),
        StepStatus.Running => new(step.Id, step.IsUndoing ? $"Its rollback is under way (attempt {step.Attempts.Count})." : $"Attempt {step.Attempts.Count} is under way.", ""),
        _ => null,
    };

    private static WaitingFor Asked(StepState step) => step.Step.Body switch
    {
        ApprovalBody approval when step.IsOverdue => new(step.Id, $"Nobody approved in time ({Durations.Spoken(step.Step.Timeout ?? TimeSpan.Zero)}): a commander may go past it with a reason, or reject it.", Commander),
        ApprovalBody approval => new(step.Id, approval.Count == 1 ? "It needs somebody's approval." : $"It needs the approval of {approval.Count} different people; {step.Approvals.Count} gave it.", approval.By),
        DecisionBody decision => new(step.Id, decision.Question, step.Step.Owner ?? Responder),
        _ => new(step.Id, "It is to be done by hand.", step.Step.Owner ?? Responder),
    };

    private static string Time(DateTimeOffset? time) => time is { } known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : "once it goes on";
}
