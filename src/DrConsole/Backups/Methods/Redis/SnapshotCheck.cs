using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DrConsole.Backups;

/// <summary>Reads a Redis snapshot as it passes: its head, its last bytes, and the checksum over everything in between.</summary>
internal sealed class SnapshotCheck
{
    private const int TailLength = 9;
    private const byte End = 0xFF;
    private const int NewestKnown = 13;

    private readonly byte[] _head = new byte[TailLength];
    private readonly byte[] _tail = new byte[TailLength + 1];
    private int _held;
    private ulong _crc;

    public long Length { get; private set; }

    /// <summary>The format's version; 0 before its head has passed.</summary>
    public int Version { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (Length < TailLength)
            bytes[..(int)Math.Min(TailLength - Length, bytes.Length)].CopyTo(_head.AsSpan((int)Length));
        Length += bytes.Length;

        // The last nine bytes are held back: the mark of the end, which the checksum counts, and the checksum, which it does not.
        if (bytes.Length >= TailLength)
        {
            _crc = Crc64.Append(Crc64.Append(_crc, _tail.AsSpan(0, _held)), bytes[..^TailLength]);
            bytes[^TailLength..].CopyTo(_tail);
            _held = TailLength;
            return;
        }
        foreach (var one in bytes)
        {
            if (_held == TailLength)
            {
                _crc = Crc64.Append(_crc, _tail.AsSpan(0, 1));
                _tail.AsSpan(1, TailLength - 1).CopyTo(_tail);
                _held--;
            }
            _tail[_held++] = one;
        }
    }

    /// <summary>What is wrong with it, for people; null when it is whole.</summary>
    public string? Fault()
    {
        if (Length < TailLength * 2 || !_head.AsSpan().StartsWith("REDIS"u8) || !int.TryParse(Encoding.ASCII.GetString(_head, 5, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return "It does not begin as a Redis snapshot does.";
        Version = version;
        if (version is < 5 or > NewestKnown)
            return $"It is a Redis snapshot of version {version}; versions 5 to {NewestKnown}, which carry a checksum, are known.";
        if (_tail[0] != End)
            return "It breaks off: the mark of its end is missing.";
        var told = BinaryPrimitives.ReadUInt64LittleEndian(_tail.AsSpan(1, 8));

        // A server may be told to write none; then zeros stand there.
        return told == 0 || told == Crc64.Append(_crc, _tail.AsSpan(0, 1)) ? null : "Its checksum is not that of its content: a byte of it has changed.";
    }

    /// <summary>Whether there is a checksum that was compared.</summary>
    public bool HasChecksum => BinaryPrimitives.ReadUInt64LittleEndian(_tail.AsSpan(1, 8)) != 0;
}
