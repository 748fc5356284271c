using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>Section <c>DrConsole:IncidentReports</c>.</summary>
public sealed class ReportOptions
{
    public const string Section = "DrConsole:IncidentReports";

    /// <summary>By when a report is finished, from the resolution on.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan DueAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>When a post-mortem is scheduled, from the resolution on, until somebody chooses another time.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "60.00:00:00")]
    public TimeSpan PostMortemAfter { get; init; } = TimeSpan.FromDays(3);
}
