using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>Makes the key of each archive, wraps it as its policy says, and opens it again as its own header says.</summary>
internal sealed class ArchiveKeys(IOptions<BackupOptions> options, KeyCommands commands)
{
    private const int LeastFile = 32;
    private const int MostFile = 64 << 10;

    /// <param name="secrets">Holds the passphrase, where a secret does.</param>
    public async Task<(byte[] Key, KeyNote Note)> MakeAsync(BackupEncryption encryption, string name, IReadOnlyDictionary<string, string> secrets, CancellationToken cancel)
    {
        var key = RandomNumberGenerator.GetBytes(ArchiveFormat.KeySize);
        var note = encryption switch
        {
            BackupEncryption.Passphrase => KeyWrapping.ByPassphrase(key, name, SecretOf(name, secrets), options.Value.PassphraseIterations),
            BackupEncryption.KeyFile => KeyWrapping.ByFile(key, name, await ReadFileAsync(name, cancel)),
            BackupEncryption.Command => new KeyNote(KeyWrapping.Command, name, await commands.WrapAsync(name, key, cancel)),
            _ => new KeyNote(KeyWrapping.None, "", key),
        };
        return (key, note with { Check = KeyWrapping.CheckOf(key) });
    }

    /// <summary>The archive's own key; one that is not is refused here, so that what is damaged and what was opened with the wrong key are never taken for one another.</summary>
    public async Task<byte[]> OpenAsync(KeyNote note, IReadOnlyDictionary<string, string> secrets, CancellationToken cancel)
    {
        var key = await UnwrapAsync(note, secrets, cancel);
        if (note.Check is not { } check || CryptographicOperations.FixedTimeEquals(check, KeyWrapping.CheckOf(key)))
            return key;
        throw note.Kind is KeyWrapping.Command ? ArchiveFormat.WrongKey($"The key that the command {note.Name} unwraps") : ArchiveFormat.Damaged();
    }

    private async Task<byte[]> UnwrapAsync(KeyNote note, IReadOnlyDictionary<string, string> secrets, CancellationToken cancel) => note.Kind switch
    {
        KeyWrapping.Passphrase => KeyWrapping.OpenByPassphrase(note, SecretOf(note.Name, secrets)),
        KeyWrapping.File => KeyWrapping.OpenByFile(note, await ReadFileAsync(note.Name, cancel)),
        KeyWrapping.Command => await commands.UnwrapAsync(note.Name, note.Wrapped, cancel),
        KeyWrapping.None when note.Wrapped.Length == ArchiveFormat.KeySize => note.Wrapped,
        _ => throw ArchiveFormat.Damaged(),
    };

    private static string SecretOf(string name, IReadOnlyDictionary<string, string> secrets) =>
        secrets.GetValueOrDefault(name) ?? throw new RefusedException($"There is no secret {name}, which holds the passphrase. An administrator must set it.", "archive-key");

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancel)
    {
        try
        {
            var content = new FileInfo(path) is { Exists: true, Length: <= MostFile } ? await File.ReadAllBytesAsync(path, cancel) : [];
            return content.Length >= LeastFile ? content : throw new RefusedException($"{path} is no key file: one of {LeastFile} bytes to {MostFile >> 10} KB is needed, such as 'openssl rand -out FILE 32' makes.", "archive-key");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The key file {path} cannot be read: {error.Message}", "archive-key");
        }
    }

    /// <summary>The secret that a policy's archives need, if they need one.</summary>
    public static IEnumerable<string> SecretsOf(BackupEncryption encryption, string name) => encryption is BackupEncryption.Passphrase ? [name] : [];
}
