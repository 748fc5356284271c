using System.ComponentModel.DataAnnotations;

namespace DrConsole.Backups;

/// <summary>Section <c>DrConsole:Backups</c>: what backups may touch on this machine.</summary>
public sealed class BackupOptions
{
    public const string Section = "DrConsole:Backups";

    /// <summary>The directories that backups may read and restores may write. None by default: an administrator of the machine decides.</summary>
    public string[] AllowedRoots { get; init; } = [];

    /// <summary>Hosts inside that a Vault or a download may be on, separated by commas.</summary>
    public string AllowInside { get; init; } = "";

    /// <summary>How many backups are made at once by this node.</summary>
    [Range(1, 16, ErrorMessage = "1 to 16 are accepted.")]
    public int AtOnce { get; init; } = 2;
}
