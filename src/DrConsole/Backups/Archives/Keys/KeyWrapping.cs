using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Backups;

/// <summary>Wraps the key of one archive with a passphrase or with the content of a file.</summary>
internal static class KeyWrapping
{
    public const string Passphrase = "passphrase";
    public const string File = "file";
    public const string Command = "command";
    public const string None = "none";

    private const int SaltSize = 16;
    private const int CheckSize = 16;
    private const int LeastIterations = 100_000;
    private const int MostIterations = 20_000_000;
    private const int MostDerived = 256;

    private static readonly byte[] CheckText = "DRCBAK key check"u8.ToArray();
    private static readonly byte[] ProcessSalt = RandomNumberGenerator.GetBytes(SaltSize);
    private static readonly ConcurrentDictionary<string, byte[]> Derived = new();

    public static KeyNote ByPassphrase(byte[] key, string name, string passphrase, int iterations)
    {
        var salt = ProcessSalt;
        return Wrap(key, FromPassphrase(passphrase, salt, iterations), new KeyNote(Passphrase, name, [], salt, iterations));
    }

    public static KeyNote ByFile(byte[] key, string name, byte[] content)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        return Wrap(key, HMACSHA256.HashData(content, salt), new KeyNote(File, name, [], salt));
    }

    /// <summary>Shows whether a key is the right one, and tells nothing of it.</summary>
    public static byte[] CheckOf(byte[] key) => HMACSHA256.HashData(key, CheckText)[..CheckSize];

    public static byte[] OpenByPassphrase(KeyNote note, string passphrase) => note is { Salt: { } salt, Iterations: >= LeastIterations and <= MostIterations }
        ? Unwrap(note, FromPassphrase(passphrase, salt, note.Iterations.Value), $"The passphrase in the secret {note.Name}")
        : throw ArchiveFormat.Damaged();

    public static byte[] OpenByFile(KeyNote note, byte[] content) =>
        note.Salt is { } salt ? Unwrap(note, HMACSHA256.HashData(content, salt), $"The key in the file {note.Name}") : throw ArchiveFormat.Damaged();

    // Slow on purpose, once a passphrase and salt: a restore reads hundreds of archives that one process wrote under one passphrase.
    private static byte[] FromPassphrase(string passphrase, byte[] salt, int iterations)
    {
        var known = $"{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(passphrase)))} {Convert.ToHexString(salt)} {iterations.ToString(CultureInfo.InvariantCulture)}";
        if (Derived.TryGetValue(known, out var key))
            return key;
        if (Derived.Count >= MostDerived)
            Derived.Clear();
        return Derived[known] = Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA256, ArchiveFormat.KeySize);
    }

    private static KeyNote Wrap(byte[] key, byte[] with, KeyNote note)
    {
        var (nonce, wrapped) = (RandomNumberGenerator.GetBytes(ArchiveFormat.NonceSize), new byte[key.Length + ArchiveFormat.TagSize]);
        using var cipher = new AesGcm(with, ArchiveFormat.TagSize);
        cipher.Encrypt(nonce, key, wrapped.AsSpan(0, key.Length), wrapped.AsSpan(key.Length));
        return note with { Nonce = nonce, Wrapped = wrapped };
    }

    private static byte[] Unwrap(KeyNote note, byte[] with, string what)
    {
        if (note.Nonce is not { Length: ArchiveFormat.NonceSize } nonce || note.Wrapped.Length != ArchiveFormat.KeySize + ArchiveFormat.TagSize)
            throw ArchiveFormat.Damaged();
        var key = new byte[ArchiveFormat.KeySize];
        using var cipher = new AesGcm(with, ArchiveFormat.TagSize);
        try
        {
            cipher.Decrypt(nonce, note.Wrapped.AsSpan(0, key.Length), note.Wrapped.AsSpan(key.Length), key);
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw ArchiveFormat.WrongKey(what);
        }
    }
}
