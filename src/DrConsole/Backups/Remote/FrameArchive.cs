using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>On the runner: takes a method's entries and sends them on as they come.</summary>
internal sealed class FrameArchive(Stream to) : IArchiveWriter
{
    public long ContentBytes { get; private set; }

    public async Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel)
    {
        await MethodFrames.SayAsync(to, MethodFrame.Entry, new MethodEntry(name, metadata ?? new Dictionary<string, string>()), cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[MethodFrames.Piece], 0L);
        int read;
        while ((read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            await MethodFrames.WriteAsync(to, MethodFrame.Content, buffer.AsMemory(0, read), cancel);
        }
        await MethodFrames.WriteAsync(to, MethodFrame.EndOfEntry, ReadOnlyMemory<byte>.Empty, cancel);
        ContentBytes += length;
        return new ArchiveEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>On the console: the content of the entry that is being sent, to its end.</summary>
internal sealed class FrameContent(Stream from) : Stream
{
    private ReadOnlyMemory<byte> _left;
    private bool _isOver;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.Length == 0 && !_isOver)
        {
            var (kind, bytes) = await MethodFrames.ReadAsync(from, cancellationToken);
            if (kind is not (MethodFrame.Content or MethodFrame.EndOfEntry))
                throw MethodFrames.Broken();
            (_left, _isOver) = (bytes, kind is MethodFrame.EndOfEntry);
        }
        var count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It comes over the network: read it without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
