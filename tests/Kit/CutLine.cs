using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DrConsole.Kit;

/// <summary>
/// A line between a node and its database on loopback, which can be cut as a network is: what is sent vanishes, nobody is told, and new
/// connections are accepted by nobody.
/// </summary>
public sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _to;
    private readonly Task _accepting;
    private volatile bool _isCut;

    public CutLine(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on nothing comes through in either direction.</summary>
    public void Cut() => _isCut = true;

    /// <summary>New connections work again. What was open is dead, as after a firewall has forgotten it.</summary>
    public void Mend()
    {
        while (_open.TryTake(out var client))
            client.Dispose();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_open.TryTake(out var client))
            client.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var near = await _listener.AcceptTcpClientAsync(_over.Token);
            _open.Add(near);
            _ = CarryAsync(near);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        try
        {
            if (_isCut)
                return;
            var far = new TcpClient();
            _open.Add(far);
            await far.ConnectAsync(IPAddress.Loopback, _to, _over.Token);
            await Task.WhenAny(PassAsync(near, far), PassAsync(far, near));
            if (!_isCut)
            {
                near.Dispose();
                far.Dispose();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            near.Dispose();
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            var bytes = new byte[16 * 1024];
            while (await from.GetStream().ReadAsync(bytes, _over.Token) is > 0 and var read)
            {
                if (!_isCut)
                    await to.GetStream().WriteAsync(bytes.AsMemory(0, read), _over.Token);
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // One side has gone; the other is told by whoever waits for this.
        }
    }
}
