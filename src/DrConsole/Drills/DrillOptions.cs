using System.ComponentModel.DataAnnotations;

namespace DrConsole.Drills;

/// <summary>Section <c>DrConsole:Drills</c>: how long drills wait, and how long before its time one is planned and its people are reminded.</summary>
public sealed class DrillOptions
{
    public const string Section = "DrConsole:Drills";

    /// <summary>How late the console may begin a drill by itself. After it the drill is missed, with the reason.</summary>
    [Range(1, 1_440, ErrorMessage = "1 to 1440 are accepted.")]
    public int StartWithinMinutes { get; init; } = 15;

    /// <summary>How long people may leave a drill lying that is theirs to begin, or to finish.</summary>
    [Range(1, 336, ErrorMessage = "1 to 336 are accepted.")]
    public int PeopleWithinHours { get; init; } = 24;

    /// <summary>So many days before its time a drill of a programme is planned, and its people are invited.</summary>
    [Range(1, 366, ErrorMessage = "1 to 366 are accepted.")]
    public int PlanAheadDays { get; init; } = 42;

    /// <summary>So many hours before its time its people are reminded.</summary>
    [Range(1, 720, ErrorMessage = "1 to 720 are accepted.")]
    public int RemindHours { get; init; } = 24;

    internal DrillPatience Patience => new(TimeSpan.FromMinutes(StartWithinMinutes), TimeSpan.FromHours(PeopleWithinHours));
}

/// <param name="Grace">So late the console may begin one by itself.</param>
/// <param name="People">So long people may leave one lying.</param>
internal sealed record DrillPatience(TimeSpan Grace, TimeSpan People);
