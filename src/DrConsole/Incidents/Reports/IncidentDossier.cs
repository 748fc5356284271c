using DrConsole.Plans;

namespace DrConsole.Incidents;

/// <summary>Everything that is known of an incident when it is over: what its report is made of, read in one go.</summary>
/// <param name="Services">Keys with their names.</param>
/// <param name="Rto">The tightest promise that held for it, with what promised it.</param>
/// <param name="Computed">The times as computed.</param>
/// <param name="Edits">Corrections by people, the newest last.</param>
public sealed record IncidentDossier(
    Incident Incident, IReadOnlyList<(string Key, string Name)> Services, string? ScenarioTitle, SeverityRule Rule, (TimeSpan Value, string Of)? Rto, RecoveryTimes Computed,
    IReadOnlyList<RecoveryTimeEdit> Edits, IReadOnlyList<IncidentEntry> Entries, IReadOnlyList<IncidentUpdate> Updates, IReadOnlyList<AgreedAction> Actions, IReadOnlyList<DutyLine> Duties, IncidentReport? Report)
{
    /// <summary>What a part took: as a person corrected it last, else as computed.</summary>
    public TimeSpan? TimeOf(RecoveryPart part) => Edits.LastOrDefault(edit => edit.Part == part)?.After ?? Computed[part];

    /// <summary>What would have been lost as it was declared, in words; null where nobody told of copies.</summary>
    public string? Exposure => Entries.FirstOrDefault(entry => entry.Reference == StakesOfIncidents.Reference)?.Text;

    public bool? KeptRto => Computed.Total is { } total && Rto is { } target ? total <= target.Value : null;

    public string CountsFromWord => Incident.ImpactAt is null ? "detection" : "impact";
}

/// <summary>A duty that applies to an incident, with what has to be sent by when.</summary>
public sealed record DutyLine(AppliedDuty Duty, IReadOnlyList<DutyDeadline> Deadlines);
