using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>Declared trouble. What happened in it stands in its timeline; here stands what holds now.</summary>
public sealed partial class Incident : ICounted, ITopical
{
    public const string Topic = "incidents";
    public const int MaxTitle = 160;
    public const int MaxText = 4_000;
    public const int MaxUrl = 500;

    private Incident()
    {
    }

    public IncidentId Id { get; private set; }

    /// <summary>Its number as people say it: <c>2027-014</c>.</summary>
    public string Key { get; private set; } = "";

    // May name people or a secret matter, so that the ledger knows only that it is there.
    public string Title { get; private set; } = "";

    public IncidentSeverity Severity { get; private set; }

    public IncidentPhase Phase { get; private set; }

    public IncidentState State { get; private set; }

    /// <summary>What people notice. Markdown.</summary>
    public string Impact { get; private set; } = "";

    /// <summary>When it began to hurt, once that is known.</summary>
    public DateTimeOffset? ImpactAt { get; private set; }

    public DateTimeOffset DetectedAt { get; private set; }

    public DateTimeOffset DeclaredAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When the cause was known well enough to act: the beginning of Respond.</summary>
    public DateTimeOffset? DiagnosedAt { get; private set; }

    /// <summary>When the service was back: the recovery clock stands still from here.</summary>
    public DateTimeOffset? RecoveredAt { get; private set; }

    /// <summary>What stopped the recovery clock, in words.</summary>
    public string RecoveredBy { get; private set; } = "";

    public DateTimeOffset? ResolvedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ScenarioKey { get; private set; }

    public string? PlanKey { get; private set; }

    [RecordedText]
    public string? EnvironmentKey { get; private set; }

    public string Cause { get; private set; } = "";

    public string Resolution { get; private set; } = "";

    public string? ExternalTicket { get; private set; }

    public string? ConferenceUrl { get; private set; }

    public string? ChatUrl { get; private set; }

    /// <summary>A test of the console or of the team: counted in no figure.</summary>
    public bool IsTest { get; private set; }

    /// <summary>Seen by the people it names and by nobody else.</summary>
    public bool IsPrivate { get; private set; }

    public IncidentId? Parent { get; private set; }

    public IncidentId? MergedInto { get; private set; }

    /// <summary>From when on copies may not be trusted.</summary>
    public DateTimeOffset? SuspectedCompromiseAt { get; private set; }

    /// <summary>The run and its step whose passing stops the recovery clock; null while nobody chose one: any gate of a recovery that passes last.</summary>
    public Guid? StopRun { get; private set; }

    [RecordedText]
    public string? StopStep { get; private set; }

    [PersonName]
    public string DeclaredBy { get; private set; } = "";

    /// <summary>The person, or the program, that declared it.</summary>
    public Guid? DeclaredById { get; private set; }

    /// <summary>When it is looked at whether somebody acknowledged; null once that is settled.</summary>
    public DateTimeOffset? AcknowledgeBy { get; private set; }

    /// <summary>Since when nobody commands it; null while somebody does.</summary>
    public DateTimeOffset? LeaderlessSince { get; private set; }

    /// <summary>When it was last said that nobody commands it.</summary>
    public DateTimeOffset? LeaderlessToldAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>What the recovery time counts from.</summary>
    public DateTimeOffset CountsFrom => ImpactAt ?? DetectedAt;

    /// <summary>How notices call it.</summary>
    public string Subject => $"incident/{Key}";

    public string Path => $"/incidents/{Key}";

    /// <summary>As notices say it: of a private one nothing but its number.</summary>
    public string SpokenTitle => IsPrivate ? $"Private incident {Key}" : IsTest ? $"TEST: {Title}" : Title;

    IEnumerable<string> ITopical.Topics => [Topic, TopicOf(Id)];

    public static string TopicOf(IncidentId id) => $"incident/{id}";
}
