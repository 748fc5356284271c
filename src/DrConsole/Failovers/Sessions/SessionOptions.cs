using System.ComponentModel.DataAnnotations;

namespace DrConsole.Failovers;

/// <summary>Section <c>DrConsole:SessionRecovery</c>: where checkpoints of sessions are read from besides what is posted, and how long they are kept.</summary>
public sealed class SessionOptions
{
    public const string Section = "DrConsole:SessionRecovery";

    /// <summary>Directories or <c>s3://</c> places with files of checkpoints, separated by semicolons.</summary>
    public string? ReadFrom { get; init; }

    /// <summary>How long the last checkpoint of a session is kept, in days. What was discarded as evidence is kept as long as it is held.</summary>
    [Range(1, 3_650, ErrorMessage = "accepted are 1 to 3650 days.")]
    public int KeepDays { get; init; } = 30;

    /// <summary>After so many hours without a checkpoint a session is taken to be over and no longer late.</summary>
    [Range(1, 8_760, ErrorMessage = "accepted are 1 to 8760 hours.")]
    public int OverAfterHours { get; init; } = 24;

    internal IReadOnlyList<string> Places => (ReadFrom ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
}
