using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DrConsole.Notices;

/// <summary>What a target is sent, in a form that only grows; docs/notices.md describes it for whoever receives it.</summary>
public static class WebhookBody
{
    public const string SignatureHeader = "DrConsole-Signature";

    private const int FormVersion = 1;
    private const int MostOfText = 64_000;

    internal static byte[] Write(NoticeMessage message, DateTimeOffset now) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["version"] = FormVersion,
        ["id"] = message.Key.ToString(),
        ["sentAt"] = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["subject"] = message.Text.Subject,
        ["text"] = OneLine.Cut(message.Text.Text, MostOfText),
        ["recipient"] = message.Recipient.Length == 0 ? null : message.Recipient,
        ["about"] = message.Thread,
        ["urgent"] = message.IsUrgent,
        ["acknowledge"] = message.AckUrl?.AbsoluteUri,
    }.ToJsonString());

    /// <summary><c>t=SECONDS,v1=HEX</c>: HMAC-SHA256 over the time, a dot and the body. The time lets a receiver refuse what is old.</summary>
    public static string Sign(byte[] secret, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var signed = new byte[body.Length + 32];
        var length = Encoding.ASCII.GetBytes($"{seconds}.", signed);
        body.CopyTo(signed.AsSpan(length));
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, signed.AsSpan(0, length + body.Length)))}";
    }
}
