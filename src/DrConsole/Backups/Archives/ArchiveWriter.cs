using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Writes entries into a stream as docs/backup-format.md says. What it is given is encrypted behind it.</summary>
internal sealed class ArchiveWriter : IArchiveWriter, IAsyncDisposable
{
    private readonly SealingStream _sealed;
    private readonly Stream _to;
    private readonly IProgress<long> _progress;
    private readonly byte[] _block = new byte[4 + ArchiveFormat.BlockSize];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public ArchiveWriter(SealingStream to, bool compress, IProgress<long> progress)
    {
        (_sealed, _progress) = (to, progress);
        _to = compress ? new GZipStream(to, CompressionLevel.Fastest, leaveOpen: true) : to;
    }

    public long ContentBytes { get; private set; }

    public async Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) || !_names.Add(name))
            throw new ArgumentException("An entry needs a name of its own.", nameof(name));
        await HeadAsync(new EntryHead(name, metadata), cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        int read;
        while ((read = await content.ReadAtLeastAsync(_block.AsMemory(4), ArchiveFormat.BlockSize, throwOnEndOfStream: false, cancel)) > 0)
        {
            hash.AppendData(_block.AsSpan(4, read));
            BinaryPrimitives.WriteInt32BigEndian(_block, read);
            await _to.WriteAsync(_block.AsMemory(0, 4 + read), cancel);
            length += read;
            ContentBytes += read;
            _progress.Report(ContentBytes);
        }
        return await TailAsync(name, length, hash.GetHashAndReset(), cancel);
    }

    /// <summary>Says that nothing more comes. Without it the archive is none.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        var end = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(end.AsSpan(4), _names.Count);
        await _to.WriteAsync(end, cancel);
        if (_to != _sealed)
            await _to.DisposeAsync();
        await _sealed.EndAsync(cancel);
    }

    private async Task HeadAsync(EntryHead head, CancellationToken cancel)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(head, EntryHead.Json);
        if (text.Length > ArchiveFormat.MaxHead)
            throw new RefusedException("The name of an entry and what is known of it are longer than an archive takes.", "archive-entry");
        var bytes = ArrayPool<byte>.Shared.Rent(4 + text.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes, text.Length);
        text.CopyTo(bytes, 4);
        await _to.WriteAsync(bytes.AsMemory(0, 4 + text.Length), cancel);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private async Task<ArchiveEntry> TailAsync(string name, long length, byte[] sha256, CancellationToken cancel)
    {
        var tail = new byte[4 + 8 + sha256.Length];
        BinaryPrimitives.WriteInt64BigEndian(tail.AsSpan(4), length);
        sha256.CopyTo(tail, 12);
        await _to.WriteAsync(tail, cancel);
        return new ArchiveEntry(name, length, Convert.ToHexStringLower(sha256));
    }

    public ValueTask DisposeAsync() => _sealed.DisposeAsync();
}

/// <summary>What stands in front of an entry's content.</summary>
internal sealed record EntryHead(string Name, IReadOnlyDictionary<string, string>? Meta)
{
    public static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
}
