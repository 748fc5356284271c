using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;

namespace DrConsole.Benchmarks;

/// <summary>Counts what reaches a page: answers as they came over the wire, heads and compressed bodies, and WebSocket messages.</summary>
internal sealed class WireTap
{
    private const double BinaryMessage = 2;

    private long _bytes;
    private long _spared;
    private bool _deflates;

    private WireTap()
    {
    }

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>What the messages would have been more without compression.</summary>
    public long Spared => Interlocked.Read(ref _spared);

    public static async Task<WireTap> OnAsync(IPage page)
    {
        var tap = new WireTap();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.loadingFinished").OnEvent += (_, answer) =>
            tap.Add((long)answer!.Value.GetProperty("encodedDataLength").GetDouble());

        session.Event("Network.webSocketHandshakeResponseReceived").OnEvent += (_, handshake) =>
            tap._deflates = handshake!.Value.GetProperty("response").GetProperty("headers").EnumerateObject()
                .Any(header => header.Name.Equals("Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase) && header.Value.GetString()!.Contains("permessage-deflate"));
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, message) =>
        {
            var frame = message!.Value.GetProperty("response");
            var text = frame.GetProperty("payloadData").GetString()!;
            tap.AddMessage(frame.GetProperty("opcode").GetDouble() == BinaryMessage ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text));
        };
        await session.SendAsync("Network.enable");
        return tap;
    }

    public void Reset()
    {
        Interlocked.Exchange(ref _bytes, 0);
        Interlocked.Exchange(ref _spared, 0);
    }

    // The browser tells a message only as it is after inflating. Deflated alone it is at least as long as it was on the wire, where the
    // messages before it help.
    public static int Deflated(byte[] message)
    {
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(message);
        return (int)Math.Min(deflated.Length, message.Length);
    }

    private void AddMessage(byte[] message)
    {
        var length = _deflates ? Deflated(message) : message.Length;
        Add(length);
        Interlocked.Add(ref _spared, message.Length - length);
    }

    private void Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
}
