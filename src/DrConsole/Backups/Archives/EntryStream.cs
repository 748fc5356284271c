using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>The content of one entry, compared with its length and hash at its end.</summary>
internal sealed class EntryStream(Stream from, string name) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _number = new byte[4];
    private int _left;
    private long _length;
    private bool _ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || _ended)
            return 0;
        if (_left == 0)
        {
            await from.ReadExactlyAsync(_number, cancellationToken);
            _left = BinaryPrimitives.ReadInt32BigEndian(_number);
            if (_left is < 0 or > ArchiveFormat.MaxHead)
                throw ArchiveFormat.Damaged();
            if (_left == 0)
            {
                await EndAsync(cancellationToken);
                return 0;
            }
        }
        var read = await from.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
        if (read == 0)
            throw new EndOfStreamException();
        _hash.AppendData(buffer.Span[..read]);
        _left -= read;
        _length += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Reads what nobody read, so that everything is compared and the next entry begins where it begins.</summary>
    public async Task DrainAsync(byte[] buffer, CancellationToken cancel)
    {
        while (await ReadAsync(buffer, cancel) > 0)
        {
        }
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        var tail = new byte[8 + 32];
        await from.ReadExactlyAsync(tail, cancel);
        _ended = true;
        if (BinaryPrimitives.ReadInt64BigEndian(tail) != _length || !_hash.GetHashAndReset().AsSpan().SequenceEqual(tail.AsSpan(8)))
            throw new Platform.RefusedException($"The entry {name} of the archive is not what was written into it.", "archive-changed");
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Entries are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
