using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrConsole.Benchmarks;

/// <summary>A mail server in this process that takes everything and keeps nothing. It answers as fast as one can, so that what is measured is whoever sends.</summary>
internal sealed class MailSink : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TimeSpan _pause;
    private int _taken;

    /// <param name="pause">How long it thinks before it says that it has taken a mail.</param>
    public MailSink(TimeSpan pause = default)
    {
        _pause = pause;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Taken => Volatile.Read(ref _taken);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 65_536);
        await SayAsync(stream, "220 sink");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Length < 4 ? line : line[..4].ToUpperInvariant();
            if (verb == "DATA")
            {
                await SayAsync(stream, "354 go");
                while (await reader.ReadLineAsync() is { } text && text != ".")
                {
                }
                if (_pause > TimeSpan.Zero)
                    await Task.Delay(_pause);
                Interlocked.Increment(ref _taken);
            }
            await SayAsync(stream, verb switch { "EHLO" => "250-sink\r\n250-PIPELINING\r\n250 8BITMIME", "QUIT" => "221 bye", _ => "250 ok" });
        }
    }

    private static async Task SayAsync(NetworkStream stream, string text) => await stream.WriteAsync(Encoding.Latin1.GetBytes(text + "\r\n"));
}
