using System.ComponentModel.DataAnnotations;

namespace DrConsole.Backups;

/// <summary>Section <c>DrConsole:OwnBackups</c>: how this console backs itself up. Without a key file or a passphrase it does not, and the board says so.</summary>
public sealed class OwnBackupOptions : IValidatableObject
{
    public const string Section = "DrConsole:OwnBackups";

    /// <summary>How often it looks whether anything was recorded since, in minutes. What was is backed up at once.</summary>
    [Range(1, 1_440, ErrorMessage = "accepted are 1 to 1440 minutes.")]
    public int Every { get; init; } = 5;

    /// <summary>A file of 32 bytes or more whose content wraps the key of each archive. Keep another copy of it: a restore asks for it.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>A file with the passphrase on its first line. A restore asks for the passphrase.</summary>
    public string PassphraseFile { get; init; } = "";

    /// <summary>How often it restores itself to scratch, in days.</summary>
    [Range(1, 366, ErrorMessage = "accepted are 1 to 366 days.")]
    public int RestoreTestEvery { get; init; } = 7;

    /// <summary>How long the frequent ones are kept, in days. Beside them the newest of each of the last 30 days is.</summary>
    [Range(1, 366, ErrorMessage = "accepted are 1 to 366 days.")]
    public int KeepAll { get; init; } = 2;

    public bool IsOn => KeyFile.Length > 0 || PassphraseFile.Length > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyFile.Length > 0 && PassphraseFile.Length > 0)
            yield return new ValidationResult("a key file or a passphrase is accepted, not both.", [nameof(PassphraseFile)]);
        if (KeyFile.Length > 0 && !Path.IsPathFullyQualified(KeyFile))
            yield return new ValidationResult("an absolute path is needed.", [nameof(KeyFile)]);
        if (PassphraseFile.Length > 0 && !Path.IsPathFullyQualified(PassphraseFile))
            yield return new ValidationResult("an absolute path is needed.", [nameof(PassphraseFile)]);
    }
}
