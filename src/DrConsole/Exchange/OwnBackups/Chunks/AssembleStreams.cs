using DrConsole.Backups;
using DrConsole.Platform;
using Microsoft.Win32.SafeHandles;

namespace DrConsole.Exchange;

/// <summary>Puts the streams of a backup together again as files, from every archive that holds a piece of them. Each piece is compared with its hash.</summary>
/// <param name="pathOf">Where a stream goes.</param>
internal sealed class AssembleStreams(OwnManifest manifest, Func<string, string> pathOf) : IDisposable
{
    private const int MostOpen = 200;

    private readonly Dictionary<int, SafeFileHandle> _open = [];

    /// <summary>Gives how many bytes were put together.</summary>
    public async Task<long> ExecuteAsync(IArchiveReader own, CancellationToken cancel)
    {
        foreach (var (at, stream) in manifest.Streams.Index())
            Create(at, stream.Length);
        for (var archive = 0; archive < manifest.Archives.Count; archive++)
        {
            var wanted = Wanted(archive);

            // This backup's own is read to its end in any case: a missing end is found there.
            if (archive == 0 || wanted.Count > 0)
                await TakeAsync(archive == 0 ? own : await own.OpenEarlierAsync(new BackupId(manifest.Archives[archive]), cancel), wanted, cancel);
        }
        CloseAll();
        return manifest.Streams.Sum(stream => stream.Length);
    }

    public void Dispose() => CloseAll();

    private List<(ChunkRef Chunk, int Stream, long Position)> Wanted(int archive)
    {
        var wanted = new List<(ChunkRef Chunk, int Stream, long Position)>();
        foreach (var (at, stream) in manifest.Streams.Index())
        {
            var position = 0L;
            foreach (var chunk in stream.Chunks)
            {
                if (chunk.Archive == archive)
                    wanted.Add((chunk, at, position));
                position += chunk.Length;
            }
        }
        wanted.Sort((one, other) => one.Chunk.Offset.CompareTo(other.Chunk.Offset));
        return wanted;
    }

    private async Task TakeAsync(IArchiveReader archive, List<(ChunkRef Chunk, int Stream, long Position)> wanted, CancellationToken cancel)
    {
        var found = false;
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            if (entry.Name != OwnEntries.Chunks)
                continue;
            found = true;
            await PlaceAsync(entry.Content, wanted, cancel);
        }
        if (!found)
            throw new RefusedException("An archive of the console's holds no pieces: it is none of its own backups.", "wrong-archive");
    }

    private async Task PlaceAsync(Stream pieces, List<(ChunkRef Chunk, int Stream, long Position)> wanted, CancellationToken cancel)
    {
        var (buffer, at, held) = (new byte[ChunkCuts.Longest], 0L, new ChunkRef());
        foreach (var (chunk, stream, position) in wanted)
        {
            // One piece may stand at many places: an empty page, a file that is there twice.
            if (chunk != held)
            {
                for (var gap = chunk.Offset - at; gap > 0; gap = chunk.Offset - at)
                {
                    var skipped = (int)Math.Min(gap, buffer.Length);
                    await pieces.ReadExactlyAsync(buffer.AsMemory(0, skipped), cancel);
                    at += skipped;
                }
                await pieces.ReadExactlyAsync(buffer.AsMemory(0, chunk.Length), cancel);
                (at, held) = (at + chunk.Length, chunk);
                if (ChunkPool.HashOf(buffer.AsSpan(0, chunk.Length)) != chunk.Hash)
                    throw new RefusedException("A piece of the backup is not what was backed up: its hash differs.", "archive-changed");
            }
            await WriteAsync(stream, buffer.AsMemory(0, chunk.Length), position, cancel);
        }
    }

    private async Task WriteAsync(int stream, ReadOnlyMemory<byte> bytes, long position, CancellationToken cancel)
    {
        try
        {
            await RandomAccess.WriteAsync(Handle(stream), bytes, position, cancel);
        }
        catch (ArgumentOutOfRangeException tooLarge)
        {
            // What the runtime makes of a file that may not grow further: for us it is a place without room.
            throw new IOException(tooLarge.Message, tooLarge);
        }
    }

    private void Create(int at, long length)
    {
        var path = pathOf(manifest.Streams[at].Name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = length };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }

    private SafeFileHandle Handle(int stream)
    {
        if (_open.TryGetValue(stream, out var known))
            return known;
        if (_open.Count >= MostOpen)
            CloseAll();
        return _open[stream] = File.OpenHandle(pathOf(manifest.Streams[stream].Name), FileMode.Open, FileAccess.Write, FileShare.Read, FileOptions.Asynchronous);
    }

    private void CloseAll()
    {
        foreach (var handle in _open.Values)
        {
            RandomAccess.FlushToDisk(handle);
            handle.Dispose();
        }
        _open.Clear();
    }
}
