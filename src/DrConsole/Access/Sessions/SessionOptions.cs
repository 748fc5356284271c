using System.ComponentModel.DataAnnotations;

namespace DrConsole.Access;

/// <summary>Section <c>DrConsole:Sessions</c>: how long a sign-in lasts.</summary>
public sealed class SessionOptions
{
    public const string Section = "DrConsole:Sessions";

    /// <summary>How many minutes a session lasts in which nothing is done.</summary>
    [Range(5, 43_200, ErrorMessage = "accepted are 5 to 43200 minutes.")]
    public int IdleMinutes { get; init; } = 720;

    /// <summary>How many hours a session lasts at most, however busy it is.</summary>
    [Range(1, 2_160, ErrorMessage = "accepted are 1 to 2160 hours.")]
    public int LongestHours { get; init; } = 168;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Longest => TimeSpan.FromHours(LongestHours);
}
