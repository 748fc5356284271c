using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>What one person may do in one run now. The use cases ask again; this says what to show.</summary>
/// <param name="Why">Per open approval why this person may not give it; what is not named they may.</param>
public sealed record RunViewer(string Word, string Name, bool MayWork, bool MayApprove, bool MaySteer, IReadOnlyDictionary<string, string> Why)
{
    public static RunViewer Nobody { get; } = new("", "", false, false, false, new Dictionary<string, string>());

    /// <summary>Why this person may not approve a step; null when they may.</summary>
    public string? WhyNot(RunBoard.Line step) => Why.GetValueOrDefault(step.Id) ?? (MayApprove ? null : "This needs somebody who may approve.");

    /// <summary>Whether a step waits for something that this person can do.</summary>
    public bool IsMine(RunScreen screen, RunBoard.Line step) => !screen.IsOver && step.State switch
    {
        StepStatus.WaitingForHuman when step.Kind is StepKind.Approval => MayApprove && !Why.ContainsKey(step.Id),
        StepStatus.WaitingForHuman => MayWork,
        StepStatus.Unknown => MayWork && !screen.TriedAgain.Contains(step.Id),
        StepStatus.Failed => MaySteer && screen.Board.WaitingFor.Any(wait => wait.Step == step.Id),
        _ => false,
    };
}
