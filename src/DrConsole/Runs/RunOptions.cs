using System.ComponentModel.DataAnnotations;

namespace DrConsole.Runs;

/// <summary>Section <c>DrConsole:Runs</c>: how runs are worked.</summary>
public sealed class RunOptions
{
    public const string Section = "DrConsole:Runs";

    /// <summary>How long a node may keep a run without renewing its lease. When it is gone, another takes over after this time.</summary>
    [Range(5, 600, ErrorMessage = "5 to 600 are accepted.")]
    public int LeaseSeconds { get; init; } = 30;

    /// <summary>How long an attempt may take when its step names no timeout.</summary>
    [Range(1, 10_080, ErrorMessage = "1 to 10080 are accepted.")]
    public int StepTimeoutMinutes { get; init; } = 60;
}
