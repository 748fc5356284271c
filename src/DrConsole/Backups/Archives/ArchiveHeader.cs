using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrConsole.Backups;

/// <summary>What stands in the clear in front of an archive. Every part of the archive is bound to its bytes.</summary>
internal sealed record ArchiveHeader(int Format, string Policy, Guid Backup, DateTimeOffset BegunAt, string Cipher, string Compression, int Chunk, byte[] Prefix, KeyNote Key)
{
    public const string Aes = "AES-256-GCM";
    public const string Gzip = "gzip";
    public const string Plain = "none";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The whole beginning: the word, the length, the text.</summary>
    public byte[] ToBytes()
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        var bytes = new byte[ArchiveFormat.Magic.Length + 4 + text.Length];
        ArchiveFormat.Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(ArchiveFormat.Magic.Length), text.Length);
        text.CopyTo(bytes, ArchiveFormat.Magic.Length + 4);
        return bytes;
    }

    public static async Task<(ArchiveHeader Header, byte[] Bytes)> ReadAsync(Stream from, CancellationToken cancel)
    {
        var front = new byte[ArchiveFormat.Magic.Length + 4];
        if (await from.ReadAtLeastAsync(front, front.Length, throwOnEndOfStream: false, cancel) < front.Length || !front.AsSpan().StartsWith(ArchiveFormat.Magic))
            throw ArchiveFormat.NoArchive();
        var length = BinaryPrimitives.ReadInt32BigEndian(front.AsSpan(ArchiveFormat.Magic.Length));
        if (length is <= 0 or > ArchiveFormat.MaxHead)
            throw ArchiveFormat.Damaged();
        var bytes = new byte[front.Length + length];
        front.CopyTo(bytes, 0);
        if (await from.ReadAtLeastAsync(bytes.AsMemory(front.Length), length, throwOnEndOfStream: false, cancel) < length)
            throw ArchiveFormat.CutOff(0);
        try
        {
            var header = JsonSerializer.Deserialize<ArchiveHeader>(bytes.AsSpan(front.Length), Json);
            return header is { Format: ArchiveFormat.Version, Cipher: Aes, Chunk: > 0 and <= 16 << 20, Prefix.Length: ArchiveFormat.PrefixSize, Key: not null } ? (header, bytes) : throw ArchiveFormat.Damaged();
        }
        catch (JsonException)
        {
            throw ArchiveFormat.Damaged();
        }
    }
}

/// <summary>How the archive's own key is wrapped.</summary>
/// <param name="Kind"><c>passphrase</c>, <c>file</c>, <c>command</c> or <c>none</c>.</param>
/// <param name="Name">What holds the wrapping key, by name: never the key.</param>
/// <param name="Wrapped">The wrapped key; the key itself for <c>none</c>.</param>
/// <param name="Check">What shows whether a key is the archive's own before anything is opened with it; archives of the first release have none.</param>
internal sealed record KeyNote(string Kind, string Name, byte[] Wrapped, byte[]? Salt = null, int? Iterations = null, byte[]? Nonce = null, byte[]? Check = null);
