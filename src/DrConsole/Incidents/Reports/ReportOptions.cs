using System.ComponentModel.DataAnnotations;

namespace DrConsole.Incidents;

/// <summary>Section <c>DrConsole:IncidentReports</c>.</summary>
public sealed class ReportOptions
{
    public const string Section = "DrConsole:IncidentReports";

    /// <summary>By when a report is finished, from the resolution on.</summary>
    [Range(1, 720, ErrorMessage = "accepted are 1 to 720 hours.")]
    public int DueAfterHours { get; init; } = 24;

    /// <summary>When a post-mortem is scheduled, from the resolution on, until somebody chooses another time.</summary>
    [Range(1, 60, ErrorMessage = "accepted are 1 to 60 days.")]
    public int PostMortemAfterDays { get; init; } = 3;

    internal DateTimeOffset DueAt(DateTimeOffset resolved) => resolved.AddHours(DueAfterHours);

    internal DateTimeOffset PostMortemAt(DateTimeOffset resolved) => resolved.AddDays(PostMortemAfterDays);
}
