using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>The duties of an incident as everybody in its room sees them.</summary>
public sealed class JointDuties(Pulse pulse, TimeProvider clock) : JointReadings<IncidentId, IReadOnlyList<DutyLine>>(pulse, JointPanels.Lasts, clock)
{
    protected override IReadOnlyCollection<string> TopicsOf(IncidentId key) => [Incident.TopicOf(key)];
}

/// <summary>What an incident has to do with others, where nothing of that is private.</summary>
public sealed class JointLinks(Pulse pulse, TimeProvider clock) : JointReadings<IncidentId, ReadIncidentLinks.Found>(pulse, JointPanels.Lasts, clock)
{
    protected override IReadOnlyCollection<string> TopicsOf(IncidentId key) => [Incident.TopicOf(key), Incident.Topic];
}

/// <summary>The health strip of a room as everybody sees it who may see signals.</summary>
public sealed class JointHealth(Pulse pulse, TimeProvider clock) : JointReadings<IncidentId, RoomHealthBoard>(pulse, JointPanels.Lasts, clock)
{
    protected override IReadOnlyCollection<string> TopicsOf(IncidentId key) => [Signal.Topic, Exposure.Topic, Incident.TopicOf(key)];

    protected override RoomHealthBoard Keep(RoomHealthBoard earlier, RoomHealthBoard now) => Unchanged.Keep(earlier, now);
}

/// <summary>What went out to some services before a moment, for everybody who may see services.</summary>
public sealed class JointDeployments(Pulse pulse, TimeProvider clock) : JointReadings<string, RecentDeployments>(pulse, JointPanels.Lasts, clock)
{
    protected override IReadOnlyCollection<string> TopicsOf(string key) => ReadRecentDeployments.Topics;
}

internal static class JointPanels
{
    // Half of a page's own sweep: what beats elsewhere is seen at the next one.
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);
}
