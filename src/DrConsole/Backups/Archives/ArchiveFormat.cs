using System.Buffers.Binary;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>The numbers of docs/backup-format.md, and the sentences for what is no whole archive.</summary>
internal static class ArchiveFormat
{
    public const int Version = 1;
    public const int ChunkSize = 1 << 20;
    public const int TagSize = 16;
    public const int NonceSize = 12;
    public const int PrefixSize = 7;
    public const int KeySize = 32;

    /// <summary>Content goes in pieces of this size, so that its length need not be known.</summary>
    public const int BlockSize = 256 << 10;
    public const int MaxHead = 1 << 20;

    public static ReadOnlySpan<byte> Magic => "DRCBAK01"u8;

    /// <summary>The chunk's own nonce: a chunk in another place, or the last one where it is not the last, does not open.</summary>
    public static void WriteNonce(Span<byte> nonce, ReadOnlySpan<byte> prefix, uint number, bool last)
    {
        prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixSize..], number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }

    public static RefusedException NoArchive() => new("This is no backup archive of this console's: it begins with something else.", "archive-unknown");

    public static RefusedException Damaged() => new("The beginning of the archive is damaged, so that it cannot be read.", "archive-changed");

    public static RefusedException Changed(long chunk) =>
        new($"Part {chunk + 1} of the archive is not what was written: at least one bit of it has changed.", "archive-changed");

    public static RefusedException ChangedOrCut() => new("The last part of the archive is not what was written: it was changed, or the archive was cut off there.", "archive-changed");

    public static RefusedException CutOff(long chunk) =>
        new($"The archive was cut off: it ends after part {chunk}, and that is not its end.", "archive-cut");

    public static RefusedException WrongKey(string what) => new($"{what} does not open this archive: it was written with another one.", "archive-key");
}
