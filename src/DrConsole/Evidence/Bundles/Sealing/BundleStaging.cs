using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>The parts of bundles that are not stored in any place yet: synced to disk before the record is logged, so that a crash can be gone on from.</summary>
public sealed class BundleStaging(DataDirectory data)
{
    private const string Name = "bundles-staging";

    public void Write(BundleId id, IEnumerable<BundlePart> parts)
    {
        data.Private(Name);
        var folder = Directory.CreateDirectory(FolderOf(id)).FullName;
        foreach (var part in parts)
        {
            using var file = new FileStream(Path.Combine(folder, part.Name), FileMode.Create, FileAccess.Write);
            file.Write(part.Content);
            file.Flush(flushToDisk: true);
        }
        DirectorySync.Of(Path.Combine(folder, "."));
        DirectorySync.Of(folder);
    }

    /// <summary>The parts, or null where they are not on this node.</summary>
    public async Task<IReadOnlyList<BundlePart>?> ReadAsync(BundleId id, IEnumerable<string> names, CancellationToken cancel)
    {
        var parts = new List<BundlePart>();
        foreach (var name in names)
        {
            var path = Path.Combine(FolderOf(id), name);
            if (!File.Exists(path))
                return null;
            parts.Add(new BundlePart(name, await File.ReadAllBytesAsync(path, cancel)));
        }
        return parts;
    }

    public bool Has(BundleId id) => Directory.Exists(FolderOf(id));

    public void Forget(BundleId id)
    {
        if (Has(id))
            Directory.Delete(FolderOf(id), recursive: true);
    }

    /// <summary>What lies here, by bundle and when it was begun.</summary>
    public IEnumerable<(BundleId Id, DateTimeOffset Since)> All() => Directory.Exists(data[Name])
        ? [.. Directory.EnumerateDirectories(data[Name]).Where(folder => Guid.TryParseExact(Path.GetFileName(folder), "N", out _))
            .Select(folder => (new BundleId(Guid.ParseExact(Path.GetFileName(folder), "N")), (DateTimeOffset)Directory.GetCreationTimeUtc(folder)))]
        : [];

    private string FolderOf(BundleId id) => data[Name, id.Value.ToString("N")];
}
