using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>When certificates end.</summary>
internal static class Certificates
{
    private const int WarnDays = 14;

    public static string? Warning(DateTimeOffset? until, ProbeSettings settings, DateTimeOffset now)
    {
        if (until is not { } end || end - now >= TimeSpan.FromDays(settings.Number("certificateDays") ?? WarnDays))
            return null;
        if (end <= now)
            return string.Create(CultureInfo.InvariantCulture, $"Its certificate ended on {end:yyyy-MM-dd}.");
        return string.Create(CultureInfo.InvariantCulture, $"Its certificate ends on {end:yyyy-MM-dd}, in {Durations.Spoken(TimeSpan.FromHours(Math.Ceiling((end - now).TotalHours)))}.");
    }

    public static DateTimeOffset? UntilOf(X509Certificate? certificate) =>
        certificate is X509Certificate2 whole ? new DateTimeOffset(whole.NotAfter.ToUniversalTime(), TimeSpan.Zero) : null;

    /// <summary>Encrypts a connection, with a right certificate for this host.</summary>
    public static async Task<SslStream> EncryptAsync(Stream plain, string host, CancellationToken cancel)
    {
        var stream = new SslStream(plain);
        await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancel);
        return stream;
    }
}
