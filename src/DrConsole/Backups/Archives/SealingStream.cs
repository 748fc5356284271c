using System.IO.Pipelines;
using System.Security.Cryptography;

namespace DrConsole.Backups;

/// <summary>
/// Takes what is written to it, encrypts it chunk by chunk and hands it to a pipe, which holds whoever writes up when nobody takes it away. The end
/// must be said: without it the archive has none, and whoever reads it finds that.
/// </summary>
internal sealed class SealingStream : Stream
{
    private readonly PipeWriter _to;
    private readonly AesGcm _cipher;
    private readonly byte[] _prefix;
    private readonly byte[] _bound;
    private readonly byte[] _chunk;
    private int _filled;
    private uint _number;

    public SealingStream(PipeWriter to, byte[] key, ArchiveHeader header, byte[] headerBytes)
    {
        (_to, _prefix, _bound, _chunk) = (to, header.Prefix, SHA256.HashData(headerBytes), new byte[header.Chunk]);
        _cipher = new AesGcm(key, ArchiveFormat.TagSize);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // Only when more comes, so that the last chunk is still here when the end is said.
            if (_filled == _chunk.Length)
                await SealAsync(last: false, cancellationToken);
            var count = Math.Min(buffer.Length, _chunk.Length - _filled);
            buffer[..count].CopyTo(_chunk.AsMemory(_filled));
            _filled += count;
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public Task EndAsync(CancellationToken cancel) => SealAsync(last: true, cancel);

    private async Task SealAsync(bool last, CancellationToken cancel)
    {
        Seal(last);
        var flushed = await _to.FlushAsync(cancel);
        if (flushed.IsCompleted && !last)
            throw new DestinationClosedException();
    }

    private void Seal(bool last)
    {
        Span<byte> nonce = stackalloc byte[ArchiveFormat.NonceSize];
        ArchiveFormat.WriteNonce(nonce, _prefix, _number, last);
        var room = _to.GetSpan(_filled + ArchiveFormat.TagSize);
        _cipher.Encrypt(nonce, _chunk.AsSpan(0, _filled), room[.._filled], room.Slice(_filled, ArchiveFormat.TagSize), _bound);
        _to.Advance(_filled + ArchiveFormat.TagSize);
        _number = checked(_number + 1);
        _filled = 0;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Archives are written asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            CryptographicOperations.ZeroMemory(_chunk);
        }
        base.Dispose(disposing);
    }
}
