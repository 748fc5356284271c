using System.ComponentModel.DataAnnotations;

namespace DrConsole.Signals;

/// <summary>Section <c>DrConsole:Signals</c>: how probes are asked, and how long what they saw is kept.</summary>
public sealed class SignalOptions
{
    public const string Section = "DrConsole:Signals";

    /// <summary>How many probes are asked at once; what is due beyond that waits.</summary>
    [Range(10, 5_000, ErrorMessage = "10 to 5000 are accepted.")]
    public int Parallel { get; init; } = 500;

    /// <summary>How long a node may keep the probes without renewing its lease. When it is gone, another takes over after this time.</summary>
    [Range(5, 600, ErrorMessage = "5 to 600 are accepted.")]
    public int LeaseSeconds { get; init; } = 20;

    /// <summary>How long each minute is kept; after it, whole hours are left.</summary>
    [Range(1, 60, ErrorMessage = "1 to 60 are accepted.")]
    public int MinutesForDays { get; init; } = 3;

    /// <summary>How long hours, and signals that ended, are kept.</summary>
    [Range(31, 3_650, ErrorMessage = "31 to 3650 are accepted.")]
    public int KeepDays { get; init; } = 400;
}
