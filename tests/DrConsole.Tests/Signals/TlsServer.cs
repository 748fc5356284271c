using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DrConsole.Tests.Signals;

/// <summary>Shows a certificate to whoever connects on loopback, and answers nothing.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly X509Certificate2 _certificate;
    private readonly Task _serving;

    public TlsServer((string Certificate, string Key) pem)
    {
        using var read = X509Certificate2.CreateFromPem(pem.Certificate, pem.Key);
        _certificate = X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving;
        _listener.Stop();
        _over.Dispose();
        _certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_over.Token);
                try
                {
                    await using var stream = new SslStream(client.GetStream());
                    await stream.AuthenticateAsServerAsync(_certificate);
                    _ = await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
                }
                catch (Exception gone) when (gone is IOException or AuthenticationException)
                {
                    // Whoever asked did not trust it, which is what is asked here.
                }
            }
        }
        catch (Exception stopped) when (stopped is SocketException or OperationCanceledException)
        {
            // The test is over.
        }
    }
}
