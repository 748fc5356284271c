using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DrConsole.Access;

/// <summary>Random bearer texts, and the hash that is stored in their place.</summary>
internal static class Tokens
{
    /// <summary>256 random bits as text that fits in a link.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // A fast hash is right here: the text has 256 random bits, nothing can be guessed from it.
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public static bool Matches(string token, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(hash));
}
