using System.Security.Cryptography;

namespace DrConsole.Exchange;

/// <summary>Takes streams, cuts them into pieces and keeps those that no archive at hand has yet.</summary>
internal sealed class ChunkPool : IAsyncDisposable
{
    private const int FlushedEvery = 8 << 20;

    private readonly Dictionary<ChunkHash, (Guid Archive, long Offset, int Length)> _known = [];
    private readonly List<Guid> _archives;
    private readonly List<OwnStream> _streams = [];
    private readonly byte[] _buffer = new byte[4 << 20];
    private readonly Guid _own;
    private readonly FileStream _fresh;
    private readonly IProgress<long> _progress;
    private long _read;
    private long _flushed;

    /// <param name="fresh">Where the pieces go that are new.</param>
    /// <param name="earlier">What is there already; null when everything is to be stored anew.</param>
    public ChunkPool(string fresh, Guid own, OwnManifest? earlier, IProgress<long> progress)
    {
        (_own, _archives, _progress) = (own, [own], progress);
        _fresh = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20, FileOptions.Asynchronous);
        foreach (var chunk in earlier?.Streams.SelectMany(stream => stream.Chunks) ?? [])
            _known[chunk.Hash] = (earlier!.Archives[chunk.Archive], chunk.Offset, chunk.Length);
    }

    public long FreshBytes { get; private set; }

    public IReadOnlyList<Guid> Archives => _archives;

    public IReadOnlyList<OwnStream> Streams => _streams;

    /// <summary>Reads the stream to its end.</summary>
    public async Task AddAsync(string name, Stream content, ChunkCut cut, CancellationToken cancel)
    {
        var (chunks, length, filled, ended) = (new List<ChunkRef>(), 0L, 0, false);
        while (!ended || filled > 0)
        {
            if (!ended)
            {
                var read = await content.ReadAtLeastAsync(_buffer.AsMemory(filled), _buffer.Length - filled, throwOnEndOfStream: false, cancel);
                (ended, filled) = (filled + read < _buffer.Length, filled + read);
            }
            var at = 0;
            while (filled - at >= ChunkCuts.Longest || (ended && at < filled))
            {
                var size = cut(_buffer.AsSpan(at, Math.Min(ChunkCuts.Longest, filled - at)));
                chunks.Add(await KeepAsync(_buffer.AsMemory(at, size), cancel));
                at += size;
            }
            _buffer.AsSpan(at, filled - at).CopyTo(_buffer);
            (filled, length) = (filled - at, length + at);
            _progress.Report(_read += at);
        }
        _streams.Add(new OwnStream(name, length, chunks));
    }

    public async Task AddFileAsync(string name, string path, ChunkCut cut, CancellationToken cancel)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await AddAsync(name, content, cut, cancel);
    }

    /// <summary>Nothing more comes: what is new is on the disk.</summary>
    public Task EndAsync(CancellationToken cancel) => _fresh.FlushAsync(cancel);

    public ValueTask DisposeAsync() => _fresh.DisposeAsync();

    private async ValueTask<ChunkRef> KeepAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var digest = HashOf(bytes.Span);
        if (!_known.TryGetValue(digest, out var there))
        {
            there = (_own, FreshBytes, bytes.Length);
            _known[digest] = there;
            await _fresh.WriteAsync(bytes, cancel);
            FreshBytes += bytes.Length;
            if (FreshBytes - _flushed >= FlushedEvery)
            {
                // In small helpings, so that nobody who commits waits behind a large one.
                await _fresh.FlushAsync(cancel);
                RandomAccess.FlushToDisk(_fresh.SafeFileHandle);
                _flushed = FreshBytes;
            }
        }
        var archive = _archives.IndexOf(there.Archive);
        if (archive < 0)
        {
            archive = _archives.Count;
            _archives.Add(there.Archive);
        }
        return new ChunkRef(digest, archive, there.Offset, there.Length);
    }

    public static ChunkHash HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[ChunkHash.Size];
        SHA256.HashData(bytes, hash);
        return ChunkHash.Read(hash);
    }
}
