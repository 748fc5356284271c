using System.Text.Json.Serialization;

namespace DrConsole.Incidents;

public enum ClockStanding
{
    /// <summary>Nothing is known that it could be measured by.</summary>
    Unknown,
    OnTrack,

    /// <summary>It will be met, and hardly.</summary>
    AtRisk,
    Late,

    /// <summary>It stands still, and was in time.</summary>
    Met,

    /// <summary>It stands still, and was too late.</summary>
    Missed,
}

/// <summary>One clock of an incident.</summary>
/// <param name="Name">A word for programs: <c>rto</c>, <c>detection</c>, <c>acknowledge</c>, <c>nextUpdate</c>, <c>rpo</c>, <c>fixBy</c>.</param>
/// <param name="Until">When it stopped; null while it runs.</param>
/// <param name="TargetOf">Whose target it is.</param>
/// <param name="Counts">From when to when it counts, in words: what any figure made of it means.</param>
/// <param name="Says">What it shows, in words.</param>
public sealed record IncidentClock(string Name, string Title, DateTimeOffset? From, DateTimeOffset? Until, TimeSpan? Target, string TargetOf, DateTimeOffset? Forecast, ClockStanding Standing, string Counts, string Says)
{
    public const string Rto = "rto";
    public const string Detection = "detection";
    public const string Acknowledge = "acknowledge";
    public const string NextUpdate = "nextUpdate";
    public const string Rpo = "rpo";
    public const string FixBy = "fixBy";

    [JsonIgnore]
    public DateTimeOffset? Deadline => From is { } from && Target is { } target ? from + target : null;

    /// <summary>What is left of it; negative past it. Null where there is no target.</summary>
    public TimeSpan? RemainingAt(DateTimeOffset now) => Deadline is { } deadline ? deadline - (Until ?? now) : null;
}

/// <summary>A promise that an incident is measured by, and who made it.</summary>
public sealed record PromisedTime(TimeSpan Value, string Of);

/// <summary>How a run of the incident stands, for its clocks.</summary>
/// <param name="RestoreAt">Null: it stands still, or is over without having restored anything.</param>
public sealed record RunOutlook(string Title, bool IsOpen, bool IsLive, DateTimeOffset? RestoreAt, string Why);

/// <summary>Everything that the clocks are made from.</summary>
public sealed record ClockFacts(IncidentSeverity Severity, DateTimeOffset DetectedAt, DateTimeOffset DeclaredAt, SeverityRule Rule)
{
    public DateTimeOffset? ImpactAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public DateTimeOffset? RecoveredAt { get; init; }

    public string RecoveredBy { get; init; } = "";

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? SuspectedCompromiseAt { get; init; }

    /// <summary>Which gate stops the recovery clock, in words; empty: nobody chose one.</summary>
    public string StopsAt { get; init; } = "";

    /// <summary>Of the scenario, the services, the severity and the system.</summary>
    public IReadOnlyList<PromisedTime> Rtos { get; init; } = [];

    public IReadOnlyList<PromisedTime> Rpos { get; init; } = [];

    public IReadOnlyList<RunOutlook> Runs { get; init; } = [];

    public DateTimeOffset? LastUpdateAt { get; init; }

    public DateTimeOffset? NextUpdateAt { get; init; }

    /// <summary>The data that it touches, where backups are told of.</summary>
    public IReadOnlyList<LossAtStake> AtStake { get; init; } = [];

    /// <summary>By when its severity has it over; null where that is the RTO's matter.</summary>
    public DateTimeOffset? FixDueAt { get; init; }

    /// <summary>Whose business hours that counts in, in words; empty: around the clock.</summary>
    public string FixHours { get; init; } = "";

    public static ClockFacts Of(Incident incident, SeverityRule rule) => new(incident.Severity, incident.DetectedAt, incident.DeclaredAt, rule)
    {
        ImpactAt = incident.ImpactAt,
        AcknowledgedAt = incident.AcknowledgedAt,
        RecoveredAt = incident.RecoveredAt,
        RecoveredBy = incident.RecoveredBy,
        ResolvedAt = incident.ResolvedAt,
        SuspectedCompromiseAt = incident.SuspectedCompromiseAt,
    };
}
