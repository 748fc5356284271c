using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace DrConsole.Access;

/// <summary>Time-based one-time codes (RFC 6238: SHA-1, 30 s, six digits), as every authenticator app makes them.</summary>
public static class TotpCodes
{
    private const int StepSeconds = 30;
    internal const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code that an app shows at <paramref name="now"/>.</summary>
    public static string At(string base32Key, DateTimeOffset now) => Code(Decode(base32Key), Step(now));

    /// <summary>
    /// The time step whose code was given, among the current one and its neighbours (a phone's clock may be off by half a minute),
    /// and later than <paramref name="after"/>, so that a code works once. Null when none matches.
    /// </summary>
    public static long? FindStep(string base32Key, string code, DateTimeOffset now, long after)
    {
        var key = Decode(base32Key);
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(Code(key, step)), System.Text.Encoding.UTF8.GetBytes(code));
            if (same && step > after)
                found = step;
        }
        return found;
    }

    private static long Step(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as the apps implement it; the collision attacks on SHA-1 do not touch HMAC.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    internal static string ToBase32(byte[] bytes)
    {
        var text = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            buffer = (buffer << 8 | next) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[buffer >> (bits - 5) & 31]);
        }
        if (bits > 0)
            text.Append(Alphabet[buffer << (5 - bits) & 31]);
        return text.ToString();
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var letter in base32.TrimEnd('=').ToUpperInvariant())
        {
            buffer = (buffer << 5 | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits & 0xff));
        }
        return [.. bytes];
    }
}
