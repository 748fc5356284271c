using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Notices;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>The signature of a source's messages, as our own webhooks carry one: <c>t=SECONDS,v1=HEX</c>.</summary>
internal static class AlarmSignature
{
    private const long MostSeconds = 100_000_000_000;

    /// <summary>So old a signature may be, or so far ahead.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <exception cref="ForbiddenException">It is missing, old, or of another message.</exception>
    public static void Demand(byte[] secret, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var parts = (signature ?? "").Split(',').Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim());
        if (!long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > MostSeconds)
            throw new ForbiddenException($"{WebhookBody.SignatureHeader}: t=SECONDS,v1=HEX is needed, as this source's messages are signed.");
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if ((now - at).Duration() > Life)
            throw new ForbiddenException(string.Create(CultureInfo.InvariantCulture, $"The signature is of {at:yyyy-MM-dd HH:mm:ss} UTC: too old, or one of the clocks is wrong."));
        var expected = WebhookBody.Sign(secret, body, at);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={parts["v1"].FirstOrDefault()}"))))
            throw new ForbiddenException("The signature does not fit the message.");
    }
}
