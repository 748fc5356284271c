using System.Buffers.Binary;
using System.Text.Json;

namespace DrConsole.Runs;

internal enum FrameKind : byte
{
    Rules = 1,
    Job = 2,
    End = 3,
    Ready = 10,
    Stdout = 11,
    Stderr = 12,
    Note = 13,
    File = 14,
    Ended = 15,
}

/// <summary>One message between console and local runner.</summary>
/// <param name="Job">Which job it is about; 0 for none.</param>
internal readonly record struct Frame(FrameKind Kind, int Job, byte[] Body)
{
    public static Frame Of<T>(FrameKind kind, int job, T body) => new(kind, job, JsonSerializer.SerializeToUtf8Bytes(body));

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body) ?? throw new InvalidDataException($"The frame {Kind} is empty.");
}

/// <summary>Frames over a pipe: four bytes of length, one of kind, four of job, the body.</summary>
internal sealed class FramePipe(Stream from, Stream to) : IDisposable
{
    private const int Head = 9;
    private const int MostBody = 16 * 1_024 * 1_024;

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <summary>The next frame; null when the other side is gone.</summary>
    public async Task<Frame?> ReadAsync(CancellationToken cancel)
    {
        var head = new byte[Head];
        try
        {
            if (await from.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancel) < Head)
                return null;
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < 0 or > MostBody)
                throw new InvalidDataException($"A frame of {length} bytes is no frame.");
            var body = new byte[length];
            await from.ReadExactlyAsync(body, cancel);
            return new Frame((FrameKind)head[4], BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(5)), body);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    public async Task WriteAsync(Frame frame, CancellationToken cancel)
    {
        var bytes = new byte[Head + frame.Body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, frame.Body.Length);
        bytes[4] = (byte)frame.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(5), frame.Job);
        frame.Body.CopyTo(bytes, Head);
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            await to.WriteAsync(bytes, CancellationToken.None);
            await to.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        from.Dispose();
        to.Dispose();
        _oneAtATime.Dispose();
    }
}
