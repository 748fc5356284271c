using System.ComponentModel.DataAnnotations;

namespace DrConsole.Runbooks;

/// <summary>Section <c>DrConsole:Runbooks</c>: who must agree before a version is published, and what the nightly look may ask.</summary>
public sealed class RunbookOptions
{
    public const string Section = "DrConsole:Runbooks";

    /// <summary>People other than the authors who must approve. With 0 a version is marked as unreviewed everywhere.</summary>
    [Range(0, 2, ErrorMessage = "accepted are 0, 1 and 2.")]
    public int ApprovalsNeeded { get; init; } = 1;

    /// <summary>A directory of runbook files, such as a checkout of Git. Empty: runbooks live here alone.</summary>
    public string Directory { get; init; } = "";

    /// <summary>Whether the directory is looked at by the clock; else somebody asks for it.</summary>
    public bool WatchDirectory { get; init; }

    /// <summary>With no approval needed: what is taken from the directory is published at once, unreviewed.</summary>
    public bool PublishFromDirectory { get; init; }

    /// <summary>Whether the nightly look asks the addresses that runbooks name. Off: it says that nobody has looked.</summary>
    public bool DriftGoesOut { get; init; }

    /// <summary>Hosts inside that it may ask all the same, separated by commas.</summary>
    [MaxLength(4_000, ErrorMessage = "hosts of up to 4,000 characters together are accepted.")]
    public string DriftAllow { get; init; } = "";

    internal bool IsDirectoryWatched => WatchDirectory && !string.IsNullOrWhiteSpace(Directory);
}
