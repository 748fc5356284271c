using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>A certificate that people rely on, as it was last seen.</summary>
/// <param name="Until">Null where it could not be seen.</param>
public sealed record SeenCertificate(string Key, string Name, DateTimeOffset? Until, string? Fault);

/// <summary>How near the end a certificate is. Pure.</summary>
internal static class CertificateEnd
{
    /// <summary>0 for far away; 1, 2, 3 from 30, 7 and 1 days before the end on; 4 when it is over.</summary>
    public static int Step(DateTimeOffset until, DateTimeOffset now) => (until - now).TotalDays switch
    {
        <= 0 => 4,
        <= 1 => 3,
        <= 7 => 2,
        <= 30 => 1,
        _ => 0,
    };

    public static SelfCheckLine LineOf(SeenCertificate seen, DateTimeOffset now)
    {
        var (state, says) = seen switch
        {
            { Until: { } until } => (Step(until, now) switch { 0 => SelfState.Well, < 3 => SelfState.Look, _ => SelfState.Bad }, Says(until, now)),
            { Fault: { } fault } => (SelfState.Unknown, fault),
            _ => (SelfState.Off, "The connection is not secured."),
        };
        return new SelfCheckLine($"certificate-{seen.Key}", $"Certificate of {seen.Name}", state, says);
    }

    /// <summary>What it says as a signal; alike until the next step, so that each step is told once.</summary>
    public static SignalText? SignalOf(SeenCertificate seen, DateTimeOffset now) => seen.Until is not { } until ? null : Step(until, now) switch
    {
        0 => new SignalText($"certificate/{seen.Key}", "end", SignalState.Healthy, now, $"The certificate of {seen.Name} holds"),
        1 => Of(seen, until, SignalState.Degraded, SignalSeverity.P4, "ends within 30 days", now),
        2 => Of(seen, until, SignalState.Degraded, SignalSeverity.P3, "ends within 7 days", now),
        3 => Of(seen, until, SignalState.Down, SignalSeverity.P2, "ends within a day", now),
        _ => Of(seen, until, SignalState.Down, SignalSeverity.P2, "has ended", now),
    };

    private static string Says(DateTimeOffset until, DateTimeOffset now) =>
        until <= now ? $"It ended on {until:yyyy-MM-dd HH:mm} UTC." : $"It ends on {until:yyyy-MM-dd}, in {Durations.Spoken(TimeSpan.FromHours(Math.Ceiling((until - now).TotalHours)))}.";

    private static SignalText Of(SeenCertificate seen, DateTimeOffset until, SignalState state, SignalSeverity severity, string says, DateTimeOffset now) =>
        new($"certificate/{seen.Key}", "end", state, now, $"The certificate of {seen.Name} {says}") { Detail = Says(until, now), Severity = severity };
}

/// <summary>Looks at the certificates that people meet: of the public address, of this node's own endpoints, of the mail server.</summary>
internal sealed class LookAtCertificates(IConfiguration configuration, IOptions<ConsoleOptions> console, IOptions<MailOptions> mail, SmtpSubmission submission, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>As they were last seen.</summary>
    public IReadOnlyList<SeenCertificate> Seen { get; private set; } = [];

    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var seen = new List<SeenCertificate>();
        if (Uri.TryCreate(console.Value.PublicUrl, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            seen.Add(await SeeAsync("public-address", "the public address", address, cancel));
        foreach (var (number, own) in OwnAddresses().Index())
            seen.Add(await SeeAsync(number == 0 ? "endpoint" : $"endpoint-{number + 1}", "this node's own endpoint", own, cancel));
        if (mail.Value is { IsOn: true } and not { Security: MailSecurity.None })
            seen.Add(await SeeMailAsync(cancel));
        Seen = seen;
    }

    private IEnumerable<Uri> OwnAddresses() => (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""))
        .Where(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        .Select(url => url.Replace("://*", "://127.0.0.1", StringComparison.Ordinal).Replace("://+", "://127.0.0.1", StringComparison.Ordinal).Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://[::1]", StringComparison.Ordinal))
        .Select(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null).OfType<Uri>();

    private async Task<SeenCertificate> SeeAsync(string key, string name, Uri address, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address.Host, address.Port, either.Token);

            // Also one that is over or wrong is looked at: its end is read, nothing is sent, and nothing that it says is believed.
            DateTimeOffset? until = null;
            await using var stream = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false, (_, certificate, _, _) =>
            {
                until = certificate is X509Certificate2 known ? new DateTimeOffset(known.NotAfter.ToUniversalTime(), TimeSpan.Zero) : null;
                return until is not null;
            });
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host }, either.Token);
            return new SeenCertificate(key, name, until, null);
        }
        catch (Exception wrong) when (!cancel.IsCancellationRequested && wrong is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            return new SeenCertificate(key, name, null, "It cannot be seen from this node: there is no answer, or no TLS.");
        }
    }

    private async Task<SeenCertificate> SeeMailAsync(CancellationToken cancel)
    {
        const string Key = "mail-server", Name = "the mail server";
        try
        {
            return new SeenCertificate(Key, Name, await submission.CertificateEndsAsync(cancel), null);
        }
        catch (SmtpTroubleException trouble)
        {
            return new SeenCertificate(Key, Name, null, trouble.Message);
        }
    }
}

/// <summary>The certificates as they were last seen.</summary>
internal sealed class CertificateLook(LookAtCertificates certificates) : ILookAtMyself
{
    public Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel) => Task.FromResult<IReadOnlyList<SelfCheckLine>>(
        certificates.Seen.Count == 0 ? [new SelfCheckLine("certificates", "Certificates", SelfState.Off, "None to watch: PublicUrl, own endpoints and mail use no TLS, or were not looked at yet.")]
        : [.. certificates.Seen.Select(seen => CertificateEnd.LineOf(seen, now))]);
}
