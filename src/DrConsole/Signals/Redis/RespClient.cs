using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Speaks as much of Redis' protocol as probes need, over a connection that the egress list allows. What it answers is capped in length and depth.</summary>
internal sealed class RespClient(Stream stream) : IAsyncDisposable
{
    private const int MaxText = 262_144;
    private const int MaxItems = 1_000;
    private const int MaxDepth = 4;
    private const int MaxLine = 4_096;

    private readonly BufferedStream _stream = new(stream, 16_384);

    public static async Task<RespClient> OpenAsync(IReadOnlyList<string> allowed, HostPort place, bool encrypted, CancellationToken cancel)
    {
        var plain = new NetworkStream(await Egress.DialAsync(allowed, place.Host, place.Port, cancel), ownsSocket: true);
        try
        {
            return new RespClient(encrypted ? await Certificates.EncryptAsync(plain, place.Host, cancel) : plain);
        }
        catch
        {
            await plain.DisposeAsync();
            throw;
        }
    }

    /// <summary>Text, number, list of such, or null. What Redis refuses is thrown as it says it.</summary>
    public async Task<object?> AskAsync(CancellationToken cancel, params string[] words)
    {
        var asked = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
            asked.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(asked.ToString()), cancel);
        await _stream.FlushAsync(cancel);
        return await ReadAsync(0, cancel);
    }

    /// <summary>The lines <c>name:value</c> of INFO.</summary>
    public async Task<IReadOnlyDictionary<string, string>> InfoAsync(string section, CancellationToken cancel)
    {
        var text = await AskAsync(cancel, "INFO", section) as string ?? throw new InvalidDataException("It answers INFO with no text.");
        return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<object?> ReadAsync(int depth, CancellationToken cancel)
    {
        var line = await LineAsync(cancel);
        switch (line.Length == 0 ? '?' : line[0])
        {
            case '+':
                return line[1..];
            case '-':
                throw new InvalidDataException($"Redis refuses: {line[1..]}");
            case ':':
                return long.TryParse(line.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new InvalidDataException("What it answers is no Redis.");
            case '$' when Length(line, MaxText) is var length:
                if (length < 0)
                    return null;
                var bytes = new byte[length + 2];
                await _stream.ReadExactlyAsync(bytes, cancel);
                return Encoding.UTF8.GetString(bytes, 0, length);
            case '*' when Length(line, MaxItems) is var count && depth < MaxDepth:
                if (count < 0)
                    return null;
                var items = new List<object?>(count);
                for (var at = 0; at < count; at++)
                    items.Add(await ReadAsync(depth + 1, cancel));
                return items;
            default:
                throw new InvalidDataException("What it answers is no Redis.");
        }
    }

    private static int Length(string line, int most) =>
        int.TryParse(line.AsSpan(1), CultureInfo.InvariantCulture, out var length) && length <= most ? length : throw new InvalidDataException("What it answers is too long.");

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (line.Length < MaxLine)
        {
            await _stream.ReadExactlyAsync(one, cancel);
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        throw new InvalidDataException("What it answers is no Redis.");
    }
}
