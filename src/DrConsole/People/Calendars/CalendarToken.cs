using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DrConsole.People;

/// <summary>The secret in a link that calendars follow. Only a hash of it is stored.</summary>
internal static class CalendarToken
{
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    // A fast hash is right here: the text has 256 random bits, nothing can be guessed from it.
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
