namespace DrConsole.Drills;

public sealed partial class Drill
{
    /// <summary>It is done at another time. Whoever allowed it to touch production allowed it for the time before.</summary>
    internal void Reschedule(DateTimeOffset to)
    {
        Demand(State is DrillState.Planned, "Only what is planned can be put to another time.");
        (ScheduledAt, ApprovedBy, ApprovedAt, Why) = (to, "", null, "");
    }
}
