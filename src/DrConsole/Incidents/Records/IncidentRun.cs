using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>A run that belongs to an incident, and how far its journal has been read into the timeline.</summary>
[Unrecorded("Follows from the run, whose journal is recorded.")]
public sealed class IncidentRun : ITopical
{
    public required RunId RunId { get; init; }

    public required IncidentId IncidentId { get; init; }

    /// <summary>The last fact of its journal that the timeline knows.</summary>
    public long Seen { get; internal set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];
}
