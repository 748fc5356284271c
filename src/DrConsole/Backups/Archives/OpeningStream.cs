using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>Decrypts an archive chunk by chunk. Gives nothing out that was not written: a changed bit, another order and a missing end are refused.</summary>
internal sealed class OpeningStream : Stream
{
    private readonly Stream _from;
    private readonly AesGcm _cipher;
    private readonly byte[] _prefix;
    private readonly byte[] _bound;
    private readonly byte[] _plain;
    private byte[] _sealed;
    private byte[] _next;
    private int _nextLength = -1;
    private int _length;
    private int _at;
    private uint _number;
    private bool _ended;

    public OpeningStream(Stream from, byte[] key, ArchiveHeader header, byte[] headerBytes)
    {
        (_from, _prefix, _bound, _plain) = (from, header.Prefix, SHA256.HashData(headerBytes), new byte[header.Chunk]);
        (_sealed, _next) = (new byte[header.Chunk + ArchiveFormat.TagSize], new byte[header.Chunk + ArchiveFormat.TagSize]);
        _cipher = new AesGcm(key, ArchiveFormat.TagSize);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_at == _length)
        {
            if (_ended || buffer.Length == 0)
                return 0;
            await OpenNextAsync(cancellationToken);
        }
        var count = Math.Min(buffer.Length, _length - _at);
        _plain.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // One chunk ahead: which one is the last is known only when nothing comes after it.
    private async Task OpenNextAsync(CancellationToken cancel)
    {
        if (_nextLength < 0)
            _nextLength = await _from.ReadAtLeastAsync(_next, _next.Length, throwOnEndOfStream: false, cancel);
        (_sealed, _next) = (_next, _sealed);
        var length = _nextLength;
        _nextLength = length < _sealed.Length ? 0 : await _from.ReadAtLeastAsync(_next, _next.Length, throwOnEndOfStream: false, cancel);
        Open(length, last: _nextLength == 0);
    }

    private void Open(int length, bool last)
    {
        if (length < ArchiveFormat.TagSize)
            throw ArchiveFormat.CutOff(_number);
        _length = length - ArchiveFormat.TagSize;
        if (!TryOpen(last))
            throw Fault(length, last);
        (_at, _ended, _number) = (0, last, _number + 1);
    }

    // The last one that there is opens as one that is not the last: what comes after it is missing. Cut in its middle it does not open at all.
    private Platform.RefusedException Fault(int length, bool last) =>
        !last ? ArchiveFormat.Changed(_number) : TryOpen(last: false) ? ArchiveFormat.CutOff(_number + 1) : length < _sealed.Length ? ArchiveFormat.ChangedOrCut() : ArchiveFormat.Changed(_number);

    private bool TryOpen(bool last)
    {
        Span<byte> nonce = stackalloc byte[ArchiveFormat.NonceSize];
        ArchiveFormat.WriteNonce(nonce, _prefix, _number, last);
        try
        {
            _cipher.Decrypt(nonce, _sealed.AsSpan(0, _length), _sealed.AsSpan(_length, ArchiveFormat.TagSize), _plain.AsSpan(0, _length), _bound);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Archives are read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            _from.Dispose();
            CryptographicOperations.ZeroMemory(_plain);
        }
        base.Dispose(disposing);
    }
}
