using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Whether a message is SNS's: signed by a certificate of theirs, not too old, and by a hash that still holds.</summary>
public sealed class SnsSignature(SnsCertificates certificates, IOptions<AlarmOptions> options, TimeProvider clock)
{
    /// <summary>SNS tries an address for up to an hour.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromMinutes(75);

    /// <summary>So much the clocks may differ.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    internal async Task DemandAsync(SnsMessage message, CancellationToken cancel)
    {
        var (now, sent) = (clock.GetUtcNow(), message.SentAt);
        if (sent > now + Ahead)
            throw new ForbiddenException($"The message is from {sent:yyyy-MM-dd HH:mm:ss} UTC, which is in the future: one of the clocks is wrong.");
        if (sent < now - Oldest)
            throw new ForbiddenException($"The message is from {sent:yyyy-MM-dd HH:mm:ss} UTC, which is too long ago.");
        var hash = HashOf(message);
        var address = SnsAddress.Certificate(message.CertificateUrl)
            ?? throw new ForbiddenException("SigningCertURL does not lead to SNS: only https://sns.REGION.amazonaws.com/SimpleNotificationService-….pem is fetched.");
        if (!Convert.TryFromBase64String(message.Signature, new byte[message.Signature.Length], out _))
            throw new ForbiddenException("The signature is no Base64.");
        if (!await certificates.HoldsAsync(address, Encoding.UTF8.GetBytes(message.Canonical()), Convert.FromBase64String(message.Signature), hash, cancel))
            throw new ForbiddenException("The signature does not fit the message.");
    }

    private HashAlgorithmName HashOf(SnsMessage message) => message.SignatureVersion switch
    {
        "2" => HashAlgorithmName.SHA256,
        "1" when options.Value.AcceptSnsSignatureVersion1 => HashAlgorithmName.SHA1,
        "1" => throw new ForbiddenException("Signature version 1 (SHA-1) is refused. Set the topic's attribute SignatureVersion to 2."),
        _ => throw new ForbiddenException("This signature version is not known."),
    };
}
