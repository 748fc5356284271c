using System.ComponentModel.DataAnnotations;

namespace DrConsole.Drills;

/// <summary>Section <c>DrConsole:Drills</c>: how long before its time a drill is planned, and its people are reminded.</summary>
public sealed class DrillOptions
{
    public const string Section = "DrConsole:Drills";

    /// <summary>So many days before its time a drill of a programme is planned, and its people are invited.</summary>
    [Range(1, 366, ErrorMessage = "accepted are 1 to 366 days.")]
    public int PlanAheadDays { get; init; } = 42;

    /// <summary>So many hours before its time its people are reminded.</summary>
    [Range(1, 720, ErrorMessage = "accepted are 1 to 720 hours.")]
    public int RemindHours { get; init; } = 24;
}
