using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DrConsole.Evidence;

/// <summary>
/// Sends messages to one collector: a datagram each over UDP, counted octets (RFC 6587) over TCP and TLS. Opens again by itself after
/// a fault. Syslog acknowledges nothing: sent means handed to the network. Not for use from several threads.
/// </summary>
public sealed class SyslogSender(SyslogAddress address, string? authority, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private Socket? _socket;
    private Stream? _stream;

    /// <summary>Throws <see cref="IOException"/> in words when the collector cannot be reached or hangs up; all or some of the messages may have arrived then.</summary>
    public async Task SendAsync(IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            if (_socket is null || HungUp(_socket))
                await OpenAsync(either.Token);
            if (address.Way is SyslogAddress.Ways.Udp)
                await SendDatagramsAsync(messages, either.Token);
            else
                await WriteAsync(messages, either.Token);
        }
        catch (Exception error) when (error is SocketException or System.Security.Authentication.AuthenticationException or IOException or ObjectDisposedException)
        {
            await CloseAsync();
            throw new IOException($"{address} does not take messages: {error.Message}", error);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await CloseAsync();
            throw new IOException($"{address} did not answer within {Patience.TotalSeconds:F0} s.");
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task OpenAsync(CancellationToken cancel)
    {
        await CloseAsync();
        var isUdp = address.Way is SyslogAddress.Ways.Udp;
        _socket = isUdp ? new Socket(SocketType.Dgram, ProtocolType.Udp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await _socket.ConnectAsync(address.Host, address.Port, cancel);
        if (isUdp)
            return;
        _stream = new NetworkStream(_socket, ownsSocket: false);
        if (address.Way is not SyslogAddress.Ways.Tls)
            return;
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = secure;
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.Host, CertificateChainPolicy = Trust() }, cancel);
    }

    // A collector inside a company has a certificate of the company's own authority.
    private X509ChainPolicy? Trust()
    {
        if (authority is not { Length: > 0 })
            return null;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        try
        {
            policy.CustomTrustStore.ImportFromPemFile(authority);
        }
        catch (System.Security.Cryptography.CryptographicException error)
        {
            throw new IOException($"The authority in {authority} cannot be read: {error.Message}", error);
        }
        return policy;
    }

    private async Task SendDatagramsAsync(IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        foreach (var message in messages)
            await _socket!.SendAsync(message, SocketFlags.None, cancel);
    }

    private async Task WriteAsync(IReadOnlyList<byte[]> messages, CancellationToken cancel)
    {
        foreach (var message in messages)
        {
            await _stream!.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Length} ")), cancel);
            await _stream.WriteAsync(message, cancel);
        }
        await _stream!.FlushAsync(cancel);
    }

    // Collectors say nothing, so whatever there is to read is the end.
    private bool HungUp(Socket socket) => address.Way is not SyslogAddress.Ways.Udp && socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;

    private async ValueTask CloseAsync()
    {
        var (stream, socket) = (_stream, _socket);
        (_stream, _socket) = (null, null);
        try
        {
            if (stream is not null)
                await stream.DisposeAsync();
            if (socket is { Connected: true, SocketType: SocketType.Stream })
                socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
        {
            // It is gone already.
        }
        socket?.Dispose();
    }
}
