using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>The policy by which the console backs itself up: made from the settings, worked like every other, and the only one of its method.</summary>
public static class OwnBackup
{
    public const string Policy = "own";

    /// <summary>What a restore asks for by name, where a passphrase wraps the key.</summary>
    public const string PassphraseName = "OWN_BACKUP_PASSPHRASE";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(30);

    internal static BackupPolicyText Text(OwnBackupOptions options) => Keyed(new BackupPolicyText("The console itself", BackupMethodKind.Console)
    {
        Purpose = "Its store, its keys and its files, to every destination. The settings say how often and under which key.",
        Environment = "console",
        Retention = new RetentionRule(Age: TimeSpan.FromDays(options.KeepAll), Daily: 30),
        LongestRun = LongestRun,
    }, options);

    /// <summary>What the settings decide, whatever people changed of the rest.</summary>
    internal static BackupPolicyText Keyed(BackupPolicyText text, OwnBackupOptions options) => text with
    {
        Schedule = BackupScheduleKind.OnChange,
        Every = TimeSpan.FromMinutes(options.Every),
        RestoreTestEvery = TimeSpan.FromDays(options.RestoreTestEvery),
        Encryption = options.KeyFile.Length > 0 ? BackupEncryption.KeyFile : BackupEncryption.Passphrase,
        EncryptionKey = options.KeyFile.Length > 0 ? options.KeyFile : PassphraseName,
    };
}

/// <summary>Reads the passphrase of the console's own backups from its file: a secret in the store would be lost with what it opens.</summary>
internal sealed class OwnBackupKey(IOptions<OwnBackupOptions> options)
{
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancel)
    {
        var file = options.Value.PassphraseFile;
        if (file.Length == 0)
            return new Dictionary<string, string>();
        try
        {
            using var reader = new StreamReader(file);
            return await reader.ReadLineAsync(cancel) is { Length: > 0 } passphrase
                ? new Dictionary<string, string> { [OwnBackup.PassphraseName] = passphrase }
                : throw new RefusedException($"{file} has no passphrase on its first line.", "archive-key");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The passphrase file {file} cannot be read: {error.Message}", "archive-key");
        }
    }
}
