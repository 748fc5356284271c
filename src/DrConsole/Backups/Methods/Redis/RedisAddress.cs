using System.Net.Security;
using System.Net.Sockets;

namespace DrConsole.Backups;

/// <summary>Where a Redis server is, and as whom it is asked.</summary>
internal sealed record RedisAddress(string Host, int Port, string User = "", bool Tls = false)
{
    /// <summary>A socket on this host is named by its path.</summary>
    public bool IsSocket => Host.StartsWith('/');

    public override string ToString() => IsSocket ? Host : $"{Host}:{Port}";

    /// <summary>Throws what sockets and certificates throw.</summary>
    public async Task<Stream> ConnectAsync(TimeSpan patience, CancellationToken cancel)
    {
        var socket = IsSocket ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(patience);
            await (IsSocket ? socket.ConnectAsync(new UnixDomainSocketEndPoint(Host), limit.Token) : socket.ConnectAsync(Host, Port, limit.Token));
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (!Tls)
                return stream;
            var safe = new SslStream(stream);
            await safe.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = Host }, limit.Token);
            return safe;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
