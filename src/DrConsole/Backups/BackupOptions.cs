using System.ComponentModel.DataAnnotations;

namespace DrConsole.Backups;

/// <summary>Section <c>DrConsole:Backups</c>: what backups may touch on this machine.</summary>
public sealed class BackupOptions : IValidatableObject
{
    public const string Section = "DrConsole:Backups";

    /// <summary>The directories that backups may read and restores may write. None by default: an administrator of the machine decides.</summary>
    public string[] AllowedRoots { get; init; } = [];

    /// <summary>Hosts inside that a Vault, a download or a repository may be on, separated by commas.</summary>
    public string AllowInside { get; init; } = "";

    /// <summary>How often a passphrase is hashed before it wraps a key (PBKDF2 with SHA-256).</summary>
    [Range(100_000, 20_000_000, ErrorMessage = "100,000 to 20,000,000 are accepted.")]
    public int PassphraseIterations { get; init; } = 600_000;

    /// <summary>Programs that wrap and unwrap keys, by the name that policies use.</summary>
    public Dictionary<string, KeyCommand> KeyCommands { get; init; } = [];

    /// <summary>How many backups are made at once by this node.</summary>
    [Range(1, 16, ErrorMessage = "1 to 16 are accepted.")]
    public int AtOnce { get; init; } = 2;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AllowedRoots.FirstOrDefault(root => !Path.IsPathFullyQualified(root)) is { } relative)
            yield return new ValidationResult($"'{relative}' is no absolute path.", [nameof(AllowedRoots)]);
        if (KeyCommands.FirstOrDefault(command => command.Value.Wrap.Length == 0 || command.Value.Unwrap.Length == 0) is { Key: { } name })
            yield return new ValidationResult($"{name} needs both Wrap and Unwrap.", [nameof(KeyCommands)]);
    }
}
