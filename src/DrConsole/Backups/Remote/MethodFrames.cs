using System.Buffers.Binary;
using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

internal enum MethodFrame : byte
{
    Entry = (byte)'E',
    Content = (byte)'C',
    EndOfEntry = (byte)'F',
    Manifest = (byte)'M',
    Made = (byte)'B',
    Refused = (byte)'R',
}

/// <summary>How an archive's plain content goes from a runner to its console: a letter, a length, so many bytes. Ends with what was made or why not; whatever ends otherwise was cut off.</summary>
internal static class MethodFrames
{
    /// <summary>What one piece of content is at most; what says more is no runner of ours.</summary>
    public const int Most = 1 << 20;

    public const int Piece = 128 * 1024;

    private const int Head = 5;

    public static async ValueTask WriteAsync(Stream to, MethodFrame kind, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var head = new byte[Head];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), bytes.Length);
        await to.WriteAsync(head, cancel);
        await to.WriteAsync(bytes, cancel);
    }

    public static ValueTask SayAsync<T>(Stream to, MethodFrame kind, T what, CancellationToken cancel) => WriteAsync(to, kind, JsonSerializer.SerializeToUtf8Bytes(what, RunnerCalls.Wire), cancel);

    public static async Task<(MethodFrame Kind, byte[] Bytes)> ReadAsync(Stream from, CancellationToken cancel)
    {
        var head = new byte[Head];
        try
        {
            await from.ReadExactlyAsync(head, cancel);
            var length = BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1));
            if (length is < 0 or > Most)
                throw Broken();
            var bytes = new byte[length];
            await from.ReadExactlyAsync(bytes, cancel);
            return ((MethodFrame)head[0], bytes);
        }
        catch (IOException cut)
        {
            throw new RefusedException($"The runner was cut off in the middle of it: {cut.Message}", "runner-cut");
        }
    }

    public static T Read<T>(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, RunnerCalls.Wire) ?? throw Broken();
        }
        catch (JsonException)
        {
            throw Broken();
        }
    }

    public static RefusedException Broken() => new("What the runner sent is no backup. Install the console's own version on its host.", "runner-version");
}
