using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace DrConsole.Browser.Tests;

/// <summary>The app on somebody's phone (RFC 6238), written without a look at the console's own.</summary>
internal static class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string CodeFor(string key, int stepsFromNow = 0)
    {
        var letters = key.Replace(" ", "", StringComparison.Ordinal);
        var number = letters.Aggregate(BigInteger.Zero, (sum, letter) => (sum << 5) + Letters.IndexOf(letter, StringComparison.Ordinal));
        var bytes = (number >> (letters.Length * 5 % 8)).ToByteArray(isUnsigned: true, isBigEndian: true);
        var secret = new byte[letters.Length * 5 / 8];
        bytes.CopyTo(secret, secret.Length - bytes.Length);

        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + stepsFromNow);
#pragma warning disable CA5350 // The RFC's own choice.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var code = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[19] & 15, 4)) & int.MaxValue;
        return (code % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
