using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>That a person corrected a computed time, with the value that was there and why. The computed one stays computable.</summary>
public sealed class RecoveryTimeEdit : ITopical
{
    public const int MaxReason = 500;

    public required Guid Id { get; init; }

    public required IncidentId IncidentId { get; init; }

    public required RecoveryPart Part { get; init; }

    public required TimeSpan? Before { get; init; }

    public required TimeSpan After { get; init; }

    public required string Reason { get; init; }

    [PersonName]
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    IEnumerable<string> ITopical.Topics => [IncidentReport.Topic, Incident.TopicOf(IncidentId)];
}
