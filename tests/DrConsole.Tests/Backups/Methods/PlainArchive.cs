using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>An archive in memory, neither compressed nor encrypted: what a method writes and reads, without the format's part in it.</summary>
internal sealed class PlainArchive : IArchiveWriter, IArchiveReader
{
    private readonly List<(string Name, IReadOnlyDictionary<string, string> Metadata, byte[] Content)> _entries = [];

    public long ContentBytes => _entries.Sum(entry => (long)entry.Content.Length);

    /// <summary>The disk is full after so many bytes.</summary>
    public long Room { get; init; } = long.MaxValue;

    /// <summary>Called with how much of an entry has been read.</summary>
    public Action<string, long> Reading { get; set; } = (_, _) => { };

    public IEnumerable<string> Names => _entries.Select(entry => entry.Name);

    public byte[] this[string name]
    {
        get => _entries.Single(entry => entry.Name == name).Content;
        set => _entries[_entries.FindIndex(entry => entry.Name == name)] = _entries.Single(entry => entry.Name == name) with { Content = value };
    }

    public async Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel)
    {
        using var into = new MemoryStream();
        var room = new byte[64 * 1024];
        for (int read; (read = await content.ReadAsync(room, cancel)) > 0;)
        {
            if (ContentBytes + into.Length + read > Room)
                throw new IOException("No space left on device");
            into.Write(room, 0, read);
            Reading(name, into.Length);
        }
        _entries.Add((name, metadata ?? new Dictionary<string, string>(), into.ToArray()));
        return new ArchiveEntry(name, into.Length, Convert.ToHexStringLower(SHA256.HashData(into.ToArray())));
    }

    public async IAsyncEnumerable<OpenedEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (name, metadata, content) in _entries)
        {
            cancel.ThrowIfCancellationRequested();
            await Task.CompletedTask;
            yield return new OpenedEntry(name, metadata, new MemoryStream(content));
        }
    }

    public Task<IArchiveReader> OpenEarlierAsync(BackupId backup, CancellationToken cancel) => throw new InvalidOperationException("These methods need no earlier backup.");
}
