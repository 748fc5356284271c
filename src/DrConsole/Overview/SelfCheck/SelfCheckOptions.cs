using System.ComponentModel.DataAnnotations;

namespace DrConsole.Overview;

/// <summary>Section <c>DrConsole:SelfCheck</c>: from where on the console says that something of its own is not well.</summary>
public sealed class SelfCheckOptions
{
    public const string Section = "DrConsole:SelfCheck";

    /// <summary>Free space of the disk that holds the data directory, in percent.</summary>
    [Range(1, 90, ErrorMessage = "accepted are 1 to 90 percent.")]
    public int DiskWarnPercent { get; init; } = 15;

    [Range(1, 90, ErrorMessage = "accepted are 1 to 90 percent.")]
    public int DiskBadPercent { get; init; } = 5;

    /// <summary>How far this node's clock may be from the database's, or from one outside.</summary>
    [Range(1, 600, ErrorMessage = "accepted are 1 to 600 seconds.")]
    public int ClockSeconds { get; init; } = 5;

    /// <summary>How long the oldest notice that is due may wait.</summary>
    [Range(1, 1_440, ErrorMessage = "accepted are 1 to 1440 minutes.")]
    public int OutboxMinutes { get; init; } = 5;
}
