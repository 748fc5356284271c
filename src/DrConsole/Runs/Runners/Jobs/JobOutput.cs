using System.Buffers;

namespace DrConsole.Runs;

/// <summary>What a command prints on its way out of the host: secrets masked first, then cut. Whoever takes it slowly slows the command.</summary>
internal sealed class JobOutput(RunnerJob job, IJobEvents events) : IDisposable
{
    private const int Piece = 65_536;

    private readonly SecretTexts _secrets = new(job.Secrets);
    private readonly OutputCap _cap = new(RunnerJob.MaxOutput);
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task CopyAsync(Stream from, OutputStream stream, CancellationToken cancel)
    {
        var mask = new SecretMask(_secrets);
        var shown = new ArrayBufferWriter<byte>(Piece * 2);
        var room = new byte[Piece];
        while (true)
        {
            var read = await ReadAsync(from, room, cancel);
            shown.ResetWrittenCount();
            if (read == 0)
                mask.End(shown);
            else
                mask.Write(room.AsSpan(0, read), shown);
            await SendAsync(stream, shown.WrittenMemory, cancel);
            if (read == 0)
                return;
        }
    }

    /// <summary>Both streams have ended: the end of what was too long.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        foreach (var (stream, bytes) in _cap.Rest())
            await events.WriteAsync(stream, bytes, cancel);
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task SendAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        if (bytes.IsEmpty)
            return;
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            var now = _cap.Take(stream, bytes);
            if (!now.IsEmpty)
                await events.WriteAsync(stream, now, cancel);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<int> ReadAsync(Stream from, Memory<byte> room, CancellationToken cancel)
    {
        try
        {
            // A read that waits cannot be called back; when nobody will write any more it is left to itself.
            return await from.ReadAsync(room, CancellationToken.None).AsTask().WaitAsync(cancel);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
