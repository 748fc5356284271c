using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>
/// Seals a pack's content so that any browser opens it again: PBKDF2 with SHA-256 makes the key, AES-256-GCM seals. The bytes are
/// <c>iterations (4, big endian) ‖ salt (16) ‖ nonce (12) ‖ sealed content ‖ tag (16)</c>, as WebCrypto wants them.
/// </summary>
internal static class PackSeal
{
    public const int ShortestPassphrase = 12;
    private const int Iterations = 600_000;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Head = 4 + SaltLength + NonceLength;

    public static string Seal(string content, string passphrase)
    {
        if (passphrase.Length < ShortestPassphrase)
            throw new InvalidException("passphrase", $"A passphrase of at least {ShortestPassphrase} characters is needed: whoever finds the pack may guess for as long as they like.");
        var plain = Encoding.UTF8.GetBytes(content);
        var bytes = new byte[Head + plain.Length + TagLength];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Iterations);
        RandomNumberGenerator.Fill(bytes.AsSpan(4, SaltLength + NonceLength));
        using var aes = new AesGcm(KeyOf(passphrase, bytes.AsSpan(4, SaltLength), Iterations), TagLength);
        aes.Encrypt(bytes.AsSpan(4 + SaltLength, NonceLength), plain, bytes.AsSpan(Head, plain.Length), bytes.AsSpan(Head + plain.Length));
        return Convert.ToBase64String(bytes);
    }

    public static string Open(string text, string passphrase)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length < Head + TagLength)
            throw new RefusedException("The pack is damaged: what it seals is no longer whole.", "damaged");
        var whole = bytes.AsSpan(0, length);
        var iterations = BinaryPrimitives.ReadInt32BigEndian(whole);
        if (iterations is < 1 or > 10_000_000)
            throw new RefusedException("The pack is damaged: what it seals is no longer whole.", "damaged");
        var plain = new byte[length - Head - TagLength];
        try
        {
            using var aes = new AesGcm(KeyOf(passphrase, whole.Slice(4, SaltLength), iterations), TagLength);
            aes.Decrypt(whole.Slice(4 + SaltLength, NonceLength), whole[Head..^TagLength], whole[^TagLength..], plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new RefusedException("The passphrase does not open this pack, or the pack was changed.", "passphrase");
        }
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] KeyOf(string passphrase, ReadOnlySpan<byte> salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, iterations, HashAlgorithmName.SHA256, 32);
}
