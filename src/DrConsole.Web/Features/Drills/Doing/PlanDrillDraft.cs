using DrConsole.Drills;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>A drill as a person types its plan.</summary>
public sealed class PlanDrillDraft
{
    public DrillKind Kind { get; set; } = DrillKind.Guided;

    public string Title { get; set; } = "";

    public string Runbook { get; set; } = "";

    public string InjectRunbook { get; set; } = "";

    public string CleanUpRunbook { get; set; } = "";

    public string Environment { get; set; } = "";

    public string Tabletop { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Services { get; set; } = "";

    /// <summary>In UTC; null: now.</summary>
    public DateTime? ScheduledAt { get; set; }

    public string ExpectedDuration { get; set; } = "1 h";

    /// <summary>Keys of contacts, a line each; facilitators and observers apart.</summary>
    public string Participants { get; set; } = "";

    public string Facilitators { get; set; } = "";

    public string Observers { get; set; } = "";

    public string Objectives { get; set; } = "";

    /// <summary>What a person judges, a line each.</summary>
    public string Criteria { get; set; } = "";

    public bool HasRunbook => Kind is DrillKind.Automated or DrillKind.Guided;

    public DrillPlan Read() => new(Kind, Title)
    {
        Runbook = HasRunbook ? Runbook : null,
        InjectRunbook = HasRunbook ? InjectRunbook : null,
        CleanUpRunbook = HasRunbook ? CleanUpRunbook : null,
        Environment = HasRunbook ? Environment : null,
        Tabletop = Kind is DrillKind.Tabletop ? Tabletop : null,
        Subject = DrillPlan.SubjectsOf(Kind).Count > 0 ? Subject : null,
        Services = KeyLines.Each(Services),
        Participants =
        [
            .. KeyLines.Each(Facilitators).Select(key => (key, DrillDuty.Facilitator)), .. KeyLines.Each(Observers).Select(key => (key, DrillDuty.Observer)), .. KeyLines.Each(Participants).Select(key => (key, DrillDuty.Participant)),
        ],
        ScheduledAt = ScheduledAt is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null,
        ExpectedDuration = Durations.ReadOptional("expectedDuration", ExpectedDuration) ?? TimeSpan.FromHours(1),
        Objectives = Objectives,
        Criteria = [.. KeyLines.Each(Criteria).Select(line => new CriterionText(CriterionKind.Person, line))],
    };
}
