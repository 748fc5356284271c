using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DrConsole.Backups;

/// <summary>Reads an archive's entries from a stream, and knows where earlier ones are.</summary>
/// <param name="open">Opens the archive's stream with its key, once for every reading.</param>
internal sealed class ArchiveReader(Func<CancellationToken, Task<OpenedArchive>> open, Func<BackupId, CancellationToken, Task<IArchiveReader>> earlier) : IArchiveReader
{
    public async IAsyncEnumerable<OpenedEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var archive = await open(cancel);
        await using var entries = archive.Header.Compression == ArchiveHeader.Gzip ? new GZipStream(archive.Content, CompressionMode.Decompress, leaveOpen: true) : archive.Content;
        var (number, buffer, count) = (new byte[8], new byte[ArchiveFormat.BlockSize], 0L);
        while (await HeadAsync(entries, number, cancel) is { } head)
        {
            await using var content = new EntryStream(entries, head.Name);
            yield return new OpenedEntry(head.Name, head.Meta ?? new Dictionary<string, string>(), content);
            await content.DrainAsync(buffer, cancel);
            count++;
        }
        await entries.ReadExactlyAsync(number, cancel);
        if (BinaryPrimitives.ReadInt64BigEndian(number) != count)
            throw ArchiveFormat.Damaged();

        // To its very end: that the last chunk is the last is known only there.
        while (await entries.ReadAsync(buffer, cancel) > 0)
        {
        }
        while (await archive.Content.ReadAsync(buffer, cancel) > 0)
        {
        }
    }

    public Task<IArchiveReader> OpenEarlierAsync(BackupId backup, CancellationToken cancel) => earlier(backup, cancel);

    private static async Task<EntryHead?> HeadAsync(Stream entries, byte[] number, CancellationToken cancel)
    {
        await entries.ReadExactlyAsync(number.AsMemory(0, 4), cancel);
        var length = BinaryPrimitives.ReadInt32BigEndian(number);
        if (length == 0)
            return null;
        if (length is < 0 or > ArchiveFormat.MaxHead)
            throw ArchiveFormat.Damaged();
        var text = new byte[length];
        await entries.ReadExactlyAsync(text, cancel);
        return JsonSerializer.Deserialize<EntryHead>(text, EntryHead.Json) is { Name.Length: > 0 } head ? head : throw ArchiveFormat.Damaged();
    }
}

/// <summary>An archive whose beginning was read and whose key is known.</summary>
/// <param name="Content">What was written into it, decrypted as it is read.</param>
internal sealed record OpenedArchive(ArchiveHeader Header, Stream Content) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    /// <summary>The stream belongs to what is given back.</summary>
    public static async Task<OpenedArchive> OpenAsync(Stream from, Func<KeyNote, CancellationToken, Task<byte[]>> key, CancellationToken cancel)
    {
        try
        {
            var (header, bytes) = await ArchiveHeader.ReadAsync(from, cancel);
            return new OpenedArchive(header, new OpeningStream(from, await key(header.Key, cancel), header, bytes));
        }
        catch
        {
            await from.DisposeAsync();
            throw;
        }
    }
}
