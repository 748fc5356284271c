namespace DrConsole.Backups;

/// <summary>Takes entries one after the other into an archive that is compressed and encrypted on its way. Not for several threads at once.</summary>
public interface IArchiveWriter
{
    /// <summary>Bytes of content so far.</summary>
    long ContentBytes { get; }

    /// <summary>Reads the stream to its end; how long it is need not be known. Memory stays bounded.</summary>
    /// <param name="name">Any text without a zero: names with newlines are fine. Unique within the archive.</param>
    /// <param name="metadata">What the method wants to know again: modes, times, kinds.</param>
    Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel);
}

/// <summary>Reads an archive from its beginning to its end.</summary>
public interface IArchiveReader
{
    /// <summary>
    /// The entries in their order. Each one's stream is good until the next is asked for; what was not read of it is read for it, so that everything is compared with its hash.
    /// A wrong key, a changed bit and a missing end are refused, each with its own sentence.
    /// </summary>
    IAsyncEnumerable<OpenedEntry> ReadAsync(CancellationToken cancel);

    /// <summary>The archive of an earlier backup that this one needs.</summary>
    Task<IArchiveReader> OpenEarlierAsync(BackupId backup, CancellationToken cancel);
}

/// <summary>What is known of an entry once it is written or read whole.</summary>
public sealed record ArchiveEntry(string Name, long Length, string Sha256);

/// <summary>An entry that is being read.</summary>
public sealed record OpenedEntry(string Name, IReadOnlyDictionary<string, string> Metadata, Stream Content);
