using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Opens connections to the mail server: greeted, secured as the settings say, signed in.</summary>
internal sealed class SmtpOpening(IOptions<MailOptions> options, SmtpSignIn signIn)
{
    private readonly MailOptions _options = options.Value;

    public Task<SmtpConnection> OpenAsync(SmtpPatience patience) => patience.WatchAsync(OpenUnwatchedAsync(patience));

    private async Task<SmtpConnection> OpenUnwatchedAsync(SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Connecting);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        SmtpConnection? connection = null;
        try
        {
            await socket.ConnectAsync(_options.Host!, _options.Port, patience.Token);
            connection = new SmtpConnection(socket);
            if (_options.Security is MailSecurity.Tls)
                await SecureAsync(connection, patience);

            patience.Begin(SmtpStage.Greeting);
            Expect(await connection.ReadAsync(patience), 220, patience);
            await GreetAsync(connection, patience);
            if (_options.Security is MailSecurity.StartTls)
                await StartTlsAsync(connection, patience);
            await signIn.SignInAsync(connection, patience);
            return connection;
        }
        catch
        {
            connection?.Break();
            socket.Dispose();
            throw;
        }
    }

    private async Task GreetAsync(SmtpConnection connection, SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Hello);
        var hello = await connection.AskAsync($"EHLO {OwnName(connection.OwnAddress)}", patience);
        Expect(hello, 250, patience);
        connection.Offer = SmtpOffer.Of(hello);
    }

    private async Task StartTlsAsync(SmtpConnection connection, SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Securing);
        if (!connection.Offer.StartTls)
            throw new SmtpTroubleException(SmtpStage.Securing, $"{_options.Host} does not offer STARTTLS, and nothing is sent without: DrConsole:Mail:Security says what is wanted.");
        Expect(await connection.AskAsync("STARTTLS", patience), 220, patience);
        await SecureAsync(connection, patience);

        // What was offered before may have been anybody's words.
        await GreetAsync(connection, patience);
    }

    private async Task SecureAsync(SmtpConnection connection, SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Securing);
        await connection.SecureAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = _options.Host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                CertificateChainPolicy = Trust(),
            },
            patience);
    }

    // Lists of revoked certificates are not asked for: they may be out of reach just when mail is needed most.
    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (_options.Authority is not { Length: > 0 } authority)
            return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(MailOptions.ReadAuthority(authority));
        return policy;
    }

    private string OwnName(IPAddress? own)
    {
        if (_options.HelloName is { Length: > 0 } name)
            return name;
        if (own is { IsIPv4MappedToIPv6: true })
            own = own.MapToIPv4();
        return own?.AddressFamily switch
        {
            AddressFamily.InterNetwork => $"[{own}]",
            AddressFamily.InterNetworkV6 => $"[IPv6:{new IPAddress(own.GetAddressBytes())}]",
            _ => "[127.0.0.1]",
        };
    }

    private static void Expect(SmtpReply reply, int code, SmtpPatience patience)
    {
        if (reply.Code != code)
            throw reply.Class is 4 or 5 ? patience.Refused(reply) : patience.Nonsense($"it answers '{reply.Shown}'");
    }
}
