using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DrConsole.Tests.Evidence;

/// <summary>A syslog collector on loopback that reads what real ones read: datagrams, or counted octets, plain or under TLS.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly UdpClient? _datagrams;
    private readonly TcpListener? _listener;
    private readonly X509Certificate2? _certificate;
    private readonly string _way;

    public Collector(string way, X509Certificate2? certificate = null, int port = 0)
    {
        (_way, _certificate) = (way, certificate);
        if (way == "udp")
        {
            _datagrams = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
            Port = ((IPEndPoint)_datagrams.Client.LocalEndPoint!).Port;
            _ = HearAsync();
            return;
        }
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    public string Address => $"syslog+{_way}://localhost:{Port}";

    public ConcurrentQueue<string> Messages { get; } = [];

    /// <summary>The lines of JSON behind the header, in the order of their arrival.</summary>
    public IReadOnlyList<string> Texts => [.. Messages.Select(message => message[message.IndexOf('{')..])];

    /// <summary>A certificate for localhost that no authority but itself has signed.</summary>
    public static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.Parse("2020-01-01", CultureInfo.InvariantCulture), DateTimeOffset.Parse("2099-01-01", CultureInfo.InvariantCulture));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _datagrams?.Dispose();
        _listener?.Dispose();
        _end.Dispose();
    }

    private async Task HearAsync()
    {
        while (!_end.IsCancellationRequested)
            Messages.Enqueue(Encoding.UTF8.GetString((await _datagrams!.ReceiveAsync(_end.Token)).Buffer));
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
            _ = ReadAsync(await _listener!.AcceptTcpClientAsync(_end.Token));
    }

    private async Task ReadAsync(TcpClient client)
    {
        using var connection = client;
        await using Stream stream = _certificate is null ? client.GetStream() : new SslStream(client.GetStream());
        if (stream is SslStream secure)
            await secure.AuthenticateAsServerAsync(_certificate!);
        while (await ReadCountAsync(stream) is { } count)
        {
            var message = new byte[count];
            await stream.ReadExactlyAsync(message, _end.Token);
            Messages.Enqueue(Encoding.UTF8.GetString(message));
        }
    }

    private async Task<int?> ReadCountAsync(Stream stream)
    {
        var digits = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) == 1)
        {
            if (one[0] == ' ')
                return int.Parse(digits.ToString(), CultureInfo.InvariantCulture);
            digits.Append((char)one[0]);
        }
        return null;
    }
}
