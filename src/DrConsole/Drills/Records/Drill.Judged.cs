namespace DrConsole.Drills;

public sealed partial class Drill
{
    /// <summary>What its report says changed, before it was signed or in a correction: the outcome follows.</summary>
    internal void Rejudge(DrillOutcome outcome)
    {
        Demand(State is DrillState.Done, "It was not judged yet.");
        Outcome = outcome;
    }
}
