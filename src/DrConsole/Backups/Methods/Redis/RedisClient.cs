using System.Globalization;
using System.Net.Sockets;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A connection to a Redis server: asks, and gives its bytes away when the server begins to send a snapshot.</summary>
internal sealed class RedisClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // A server that makes a snapshot sends an empty line every ten seconds.
    private static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(5);

    private const int MostBulk = 512 * 1024 * 1024;
    private const int MostParts = 10_000_000;
    private const int MostDepth = 8;

    private readonly Stream _stream;
    private readonly byte[] _room = new byte[64 * 1024];
    private int _from;
    private int _until;
    private bool _isKnown;

    private RedisClient(Stream stream) => _stream = stream;

    /// <summary>Connects and signs in. Refuses in words what a server does not allow.</summary>
    public static async Task<RedisClient> OpenAsync(RedisAddress address, string? password, CancellationToken cancel)
    {
        RedisClient? client = null;
        try
        {
            client = new RedisClient(await address.ConnectAsync(Patience, cancel));
            if (!string.IsNullOrEmpty(password))
                await client.DemandAsync(cancel, address.User.Length > 0 ? ["AUTH", address.User, password] : ["AUTH", password]);
            await client.DemandAsync(cancel, "PING");
            client._isKnown = true;
            return client;
        }
        catch (Exception away) when (away is SocketException or IOException or System.Security.Authentication.AuthenticationException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new RefusedException($"Redis at {address} cannot be reached: {away.Message}", "redis");
        }
        catch
        {
            if (client is not null)
                await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>An answer that is no error; an error is thrown in the server's words.</summary>
    public async Task<RespReply> DemandAsync(CancellationToken cancel, params string[] words)
    {
        var reply = await AskAsync(cancel, words);
        return reply is RespReply.Error error ? throw new RefusedException($"Redis refuses {words[0]}: {error.Text}") : reply;
    }

    public async Task<RespReply> AskAsync(CancellationToken cancel, params string[] words)
    {
        await SendAsync([.. words.Select(Encoding.UTF8.GetBytes)], cancel);
        return await ReadAsync(cancel);
    }

    /// <summary>Several questions in one go, answered in their order.</summary>
    public async Task SendAsync(IReadOnlyList<byte[]> words, CancellationToken cancel)
    {
        using var request = new MemoryStream();
        request.Write(Encoding.ASCII.GetBytes($"*{words.Count}\r\n"));
        foreach (var word in words)
        {
            request.Write(Encoding.ASCII.GetBytes($"${word.Length}\r\n"));
            request.Write(word);
            request.Write("\r\n"u8);
        }
        await TryAsync(() => _stream.WriteAsync(request.GetBuffer().AsMemory(0, (int)request.Length), cancel));
    }

    public Task<RespReply> ReadAsync(CancellationToken cancel) => ReadAsync(0, cancel);

    /// <summary>A line without its end; the empty ones that a busy server sends to keep us waiting are passed over when asked.</summary>
    public async Task<string> ReadLineAsync(CancellationToken cancel, bool skipEmpty = false)
    {
        var line = new StringBuilder();
        while (true)
        {
            var one = (char)await ByteAsync(cancel);
            if (one is '\n' && (line.Length > 0 || !skipEmpty))
                return line.ToString();
            if (one is not ('\r' or '\n') && line.Append(one).Length > 65_536)
                throw new RefusedException("What answers is not Redis: its line has no end.");
        }
    }

    /// <summary>What comes next, as it comes: at least one byte.</summary>
    public async Task<ReadOnlyMemory<byte>> SomeAsync(long most, CancellationToken cancel)
    {
        if (_from == _until)
            await FillAsync(cancel);
        var some = _room.AsMemory(_from, (int)Math.Min(_until - _from, most));
        _from += some.Length;
        return some;
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<RespReply> ReadAsync(int depth, CancellationToken cancel)
    {
        var line = await ReadLineAsync(cancel);
        return (line.Length == 0 ? ' ' : line[0]) switch
        {
            '+' => new RespReply.Line(line[1..]),
            '-' => new RespReply.Error(line[1..]),
            ':' => new RespReply.Number(long.Parse(line[1..], CultureInfo.InvariantCulture)),
            '$' => new RespReply.Bulk(await BulkAsync(Count(line, MostBulk), cancel)),
            '*' when depth < MostDepth => new RespReply.Many(await ManyAsync(Count(line, MostParts), depth, cancel)),
            _ => throw new RefusedException("What answers does not speak as Redis does. Check host, port and whether it wants TLS."),
        };
    }

    private static int Count(string line, int most) => int.TryParse(line[1..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count <= most && count >= -1
        ? count
        : throw new RefusedException($"Redis announces an answer of '{line[1..]}', which is more than is read at once.");

    private async Task<byte[]?> BulkAsync(int length, CancellationToken cancel)
    {
        if (length < 0)
            return null;
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var some = await SomeAsync(length - read, cancel);
            some.CopyTo(bytes.AsMemory(read));
            read += some.Length;
        }
        await ByteAsync(cancel);
        await ByteAsync(cancel);
        return bytes;
    }

    private async Task<List<RespReply>?> ManyAsync(int count, int depth, CancellationToken cancel)
    {
        if (count < 0)
            return null;
        var replies = new List<RespReply>();
        while (replies.Count < count)
            replies.Add(await ReadAsync(depth + 1, cancel));
        return replies;
    }

    private async ValueTask<byte> ByteAsync(CancellationToken cancel)
    {
        if (_from == _until)
            await FillAsync(cancel);
        return _room[_from++];
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        var read = 0;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        silence.CancelAfter(_isKnown ? MostSilence : Patience);
        try
        {
            await TryAsync(async () => read = await _stream.ReadAsync(_room, silence.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RefusedException("Redis has said nothing for too long.", "redis");
        }
        if (read == 0)
            throw new RefusedException("Redis has closed the connection.", "redis");
        (_from, _until) = (0, read);
    }

    private static async Task TryAsync(Func<ValueTask> workAsync)
    {
        try
        {
            await workAsync();
        }
        catch (IOException broken)
        {
            throw new RefusedException($"The connection to Redis broke: {broken.Message}");
        }
    }
}
