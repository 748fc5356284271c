using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DrConsole.Notices;

/// <summary>One connection to a mail server: commands out, replies in. One dialogue at a time.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // RFC 5321 allows 512 bytes a line; nobody needs more, some send more.
    private const int LongestLine = 4_096;
    private const int MostLines = 128;

    private static readonly StreamPipeReaderOptions Reading = new(leaveOpen: true);
    // Every block is a write of its own: a usual mail is one.
    private static readonly StreamPipeWriterOptions Writing = new(minimumBufferSize: 32_768, leaveOpen: true);

    private readonly Socket _socket;
    private Stream _stream;
    private PipeReader _reader;

    public SmtpConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        (_reader, Output) = (PipeReader.Create(_stream, Reading), PipeWriter.Create(_stream, Writing));
    }

    public PipeWriter Output { get; private set; }

    public SmtpOffer Offer { get; set; } = SmtpOffer.None;

    public bool IsSecure => _stream is SslStream;

    /// <summary>The server's, where the connection is secure.</summary>
    public X509Certificate? Certificate => (_stream as SslStream)?.RemoteCertificate;

    /// <summary>Mails that were begun on it.</summary>
    public int Messages { get; set; }

    /// <summary>Whether something was begun on it that the server must forget before the next mail.</summary>
    public bool NeedsReset { get; set; }

    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Whether it is of no more use.</summary>
    public bool IsBroken { get; private set; }

    public IPAddress? OwnAddress => (_socket.LocalEndPoint as IPEndPoint)?.Address;

    /// <summary>Writes commands without waiting for anything.</summary>
    public void Write(string command)
    {
        // Nothing from outside may be two commands.
        if (command.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw new ArgumentException("A command holds a line break.", nameof(command));
        Encoding.UTF8.GetBytes(command, Output);
        Output.Write("\r\n"u8);
    }

    public async Task<SmtpReply> AskAsync(string command, SmtpPatience patience)
    {
        Write(command);
        await Output.FlushAsync(patience.Token);
        return await ReadAsync(patience);
    }

    public async Task<SmtpReply> ReadAsync(SmtpPatience patience)
    {
        var (code, lines) = (0, new List<string>(1));
        while (true)
        {
            var read = await _reader.ReadAsync(patience.Token);
            var buffer = read.Buffer;
            while (TakeLine(ref buffer) is { } line)
            {
                if (SmtpReply.ReadLine(Trimmed(line)) is not { } part || (lines.Count > 0 && part.Code != code) || line.Length > LongestLine || lines.Count == MostLines)
                    throw patience.Nonsense("its answer is none, or too long");
                code = part.Code;
                lines.Add(part.Text);
                if (!part.IsLast)
                    continue;
                _reader.AdvanceTo(buffer.Start);
                var reply = SmtpReply.Of(code, lines);
                return reply.ContradictsItself ? throw patience.Nonsense($"it answers '{reply.Shown}', which contradicts itself") : reply;
            }
            if (buffer.Length > LongestLine)
                throw patience.Nonsense("a line of its answer has no end");
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                throw new IOException("the server hung up.");
        }
    }

    /// <summary>Goes on under TLS. Whatever the server said before, unasked, came from anybody: it ends the connection.</summary>
    public async Task SecureAsync(SslClientAuthenticationOptions options, SmtpPatience patience)
    {
        if (_reader.TryRead(out var early))
        {
            _reader.AdvanceTo(early.Buffer.End);
            throw patience.Nonsense("it said more than it was asked before the connection was secure");
        }
        await _reader.CompleteAsync();
        await Output.CompleteAsync();
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = secure;
        await secure.AuthenticateAsClientAsync(options, patience.Token);
        (_reader, Output) = (PipeReader.Create(secure, Reading), PipeWriter.Create(secure, Writing));
        Offer = SmtpOffer.None;
    }

    /// <summary>Ends it at once, whoever is waiting for it.</summary>
    public void Break()
    {
        IsBroken = true;
        _socket.Dispose();
    }

    /// <summary>Takes leave. The answer is waited for, but briefly: servers that count connections count this one until then.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!IsBroken)
            {
                IsBroken = true;
                Write("QUIT");
                using var briefly = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
                await Output.FlushAsync(briefly.Token);
                await _reader.ReadAsync(briefly.Token);
            }
            await _stream.DisposeAsync();
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
        {
            // It is gone already.
        }
        _socket.Dispose();
    }

    private static ReadOnlySequence<byte>? TakeLine(ref ReadOnlySequence<byte> buffer)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
            return null;
        var line = buffer.Slice(0, end);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return line;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySequence<byte> line)
    {
        var bytes = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
        return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
    }
}
