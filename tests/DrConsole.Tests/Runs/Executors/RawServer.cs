using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrConsole.Tests.Runs;

/// <summary>
/// A server on loopback that answers every connection with the bytes that a test gives, right or wrong, and then closes it. Whoever is asked more than once
/// has to say so (Connection: close), or the next question may go down with the connection.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _heard = [];
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _accepting;

    public RawServer(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public RawServer(string answer) : this((_, stream, cancel) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer.ReplaceLineEndings("\r\n")), cancel).AsTask())
    {
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
                return [.. _heard];
        }
    }

    public static RawServer Ok(string body) => new($"HTTP/1.1 200 OK\nConnection: close\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\n\n{body}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var working = new List<Task>();
        try
        {
            while (true)
                working.Add(WorkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(working);
        }
    }

    private async Task WorkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var request = await ReadAsync(stream);
                lock (_heard)
                    _heard.Add(request);
                await _answer(request, stream, _stop.Token);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var (text, room) = (new StringBuilder(), new byte[65_536]);
        while (true)
        {
            var read = await stream.ReadAsync(room, _stop.Token);
            text.Append(Encoding.UTF8.GetString(room, 0, read));
            var whole = text.ToString();
            var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (end >= 0 && whole.Length - end - 4 >= LengthOf(whole)))
                return whole;
        }
    }

    private static int LengthOf(string request) => request.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line[16..], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();
}
