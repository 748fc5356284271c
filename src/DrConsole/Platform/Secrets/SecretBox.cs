using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Platform;

/// <summary>
/// Seals values with AES-256-GCM under a fresh nonce. The owner (table, row, version) is authenticated with the value, so that
/// a sealed value copied into another row does not open there.
/// </summary>
public sealed class SecretBox(SecretKey key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const string Prefix = "s1.";

    public string Seal(string value, string owner)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);

        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength), Encoding.UTF8.GetBytes(owner));
        CryptographicOperations.ZeroMemory(plain);
        return $"{Prefix}{key.Id}.{Convert.ToBase64String(sealedBytes)}";
    }

    public string Open(string text, string owner)
    {
        if (text.Split('.') is not ["s1", var keyId, var body])
            throw new CryptographicException("The stored value is not sealed.");
        if (keyId != key.Id)
            throw new CryptographicException($"The stored value was sealed under key {keyId}; {key.Location} holds {key.Id}.");

        Span<byte> room = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, room, out var length) || length < NonceLength + TagLength)
            throw new CryptographicException("The stored value is damaged.");

        var bytes = room[..length];
        var plain = new byte[length - NonceLength - TagLength];
        using var aes = new AesGcm(key.Bytes, TagLength);
        aes.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes[NonceLength..(NonceLength + TagLength)], plain, Encoding.UTF8.GetBytes(owner));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Whether a value was sealed under the key at hand, without opening it.</summary>
    public bool IsMine(string text) => text.StartsWith($"{Prefix}{key.Id}.", StringComparison.Ordinal);
}
