using System.ComponentModel.DataAnnotations;

namespace DrConsole.Runs;

/// <summary>Section <c>DrConsole:Runs</c>: how runs are worked.</summary>
public sealed class RunOptions
{
    public const string Section = "DrConsole:Runs";

    /// <summary>How long a node may keep a run without renewing its lease. When it is gone, another takes over after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00", ErrorMessage = "5 seconds to 10 minutes are accepted.")]
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an attempt may take when its step names no timeout.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ErrorMessage = "1 second to 7 days are accepted.")]
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromHours(1);
}
