using DrConsole.Platform;

namespace DrConsole.Incidents;

public sealed partial class Incident
{
    /// <summary>It goes on as part of another, and is over here.</summary>
    internal void MergeInto(Incident other, DateTimeOffset now)
    {
        if (MergedInto is not null)
            throw new RefusedException("It was merged into another incident already.", "merged");
        if (other.Id == Id)
            throw new InvalidException("with", "An incident is not merged into itself.");
        if (other.MergedInto is not null || other.State is IncidentState.Closed)
            throw new RefusedException($"{other.Key} is over. Merge into one that goes on.", "closed");
        if (IsPrivate != other.IsPrivate)
            throw new RefusedException("A private incident is not merged with one that everybody sees.", "private");
        DemandOpen();
        (State, MergedInto, ResolvedAt, ClosedAt) = (IncidentState.Closed, other.Id, now, now);
        (LeaderlessSince, AcknowledgeBy) = (null, null);
        Acknowledge(now);
    }

    internal void BelongTo(Incident? parent)
    {
        if (parent?.Id == Id)
            throw new InvalidException("with", "An incident is not part of itself.");
        if (parent?.Parent is not null)
            throw new RefusedException($"{parent.Key} is part of another itself. One level is enough to keep in the head.", "nested");
        Parent = parent?.Id;
    }

    internal void Close(DateTimeOffset now)
    {
        if (State is IncidentState.Open)
            throw new RefusedException("It is open: resolve it first.", "open");
        if (State is IncidentState.Closed)
            throw new RefusedException("It is closed.", "closed");
        (State, ClosedAt) = (IncidentState.Closed, now);
    }
}
