using System.IO.Pipelines;
using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>
/// An archive on its way: whoever writes entries and whoever stores the bytes work at once, a few chunks apart. When either fails or is cancelled the other
/// hears of it, and what was stored has no end.
/// </summary>
internal sealed class ArchiveToWrite(BackupPolicy policy, Backup backup)
{
    // What may be encrypted ahead of a slow destination: the only memory that grows.
    private const int Ahead = 8 << 20;

    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, minimumSegmentSize: ArchiveFormat.ChunkSize + ArchiveFormat.TagSize, useSynchronizationContext: false));

    /// <param name="write">Gets the writer; gives back what it made.</param>
    /// <param name="store">Reads the bytes to their end.</param>
    public async Task<(T Made, TStored Stored, long ContentBytes)> RunAsync<T, TStored>(
        (byte[] Key, KeyNote Note) key, IProgress<long> progress, Func<IArchiveWriter, CancellationToken, Task<T>> write, Func<Stream, CancellationToken, Task<TStored>> store, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var storing = StoreAsync(store, either);
        try
        {
            var (made, content) = await WriteAsync(key, progress, write, either.Token);
            await _pipe.Writer.CompleteAsync();
            return (made, await storing, content);
        }
        catch (Exception error)
        {
            // The reader throws this in the middle of its reading: a destination stores whole or not at all.
            await _pipe.Writer.CompleteAsync(error);
            await either.CancelAsync();
            await storing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

            // When the destination failed first, its reason is the reason.
            if (storing.IsFaulted && (error is DestinationClosedException || (error is OperationCanceledException && !cancel.IsCancellationRequested)))
                await storing;
            throw;
        }
    }

    private async Task<TStored> StoreAsync<TStored>(Func<Stream, CancellationToken, Task<TStored>> store, CancellationTokenSource either)
    {
        await Task.Yield();
        try
        {
            return await store(_pipe.Reader.AsStream(leaveOpen: true), either.Token);
        }
        catch
        {
            await either.CancelAsync();
            throw;
        }
        finally
        {
            await _pipe.Reader.CompleteAsync();
        }
    }

    private async Task<(T Made, long ContentBytes)> WriteAsync<T>((byte[] Key, KeyNote Note) key, IProgress<long> progress, Func<IArchiveWriter, CancellationToken, Task<T>> write, CancellationToken cancel)
    {
        var header = new ArchiveHeader(
            ArchiveFormat.Version, policy.Key, backup.Id.Value, backup.BegunAt, ArchiveHeader.Aes, policy.Compress ? ArchiveHeader.Gzip : ArchiveHeader.Plain, ArchiveFormat.ChunkSize,
            RandomNumberGenerator.GetBytes(ArchiveFormat.PrefixSize), key.Note);
        var bytes = header.ToBytes();
        await _pipe.Writer.WriteAsync(bytes, cancel);
        await using var writer = new ArchiveWriter(new SealingStream(_pipe.Writer, key.Key, header, bytes), policy.Compress, progress);
        var made = await write(writer, cancel);
        await writer.EndAsync(cancel);
        return (made, writer.ContentBytes);
    }
}

/// <summary>Whoever stored the bytes takes no more of them; why, says its own task.</summary>
internal sealed class DestinationClosedException() : IOException("The destination takes nothing more.");
