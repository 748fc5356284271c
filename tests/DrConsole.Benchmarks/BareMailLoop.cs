using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DrConsole.Benchmarks;

/// <summary>The least that sends mail: the same bytes over and over, three commands at once and then the text, on so many connections. Looks at the last answer only.</summary>
internal static class BareMailLoop
{
    public static Task SendAsync(int port, int connections, int mails, string text)
    {
        var mail = Encoding.ASCII.GetBytes(text + ".\r\n");
        return Task.WhenAll(Enumerable.Range(0, connections).Select(each => SendAsync(port, mails / connections, each, mail)));
    }

    private static async Task SendAsync(int port, int mails, int number, byte[] mail)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, false, 4_096);
        await reader.ReadLineAsync();
        await stream.WriteAsync("EHLO bare\r\n"u8.ToArray());
        while (await reader.ReadLineAsync() is { } offer && offer[3] == '-')
        {
        }
        for (var sent = 0; sent < mails; sent++)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"MAIL FROM:<dr@example.com>\r\nRCPT TO:<reader-{number}-{sent}@example.com>\r\nDATA\r\n")));
            for (var line = 0; line < 3; line++)
                await reader.ReadLineAsync();
            await stream.WriteAsync(mail);
            if (await reader.ReadLineAsync() is not ['2', ..])
                throw new InvalidOperationException("The bare loop's mail was not taken.");
        }
    }
}
