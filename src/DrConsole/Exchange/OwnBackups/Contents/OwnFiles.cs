using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>Which files make the console beside its store: its keys wherever they lie, and what is in its data directory.</summary>
internal sealed class OwnFiles(DataDirectory data, KeyFiles keys, IOptions<SecretOptions> secrets)
{
    private const string KeyPrefix = "key/";
    private const string DataPrefix = "data/";
    private const string Ledger = "ledger.pem";
    private const string Secrets = "secrets.key";

    // What is made anew, belongs to a moment, or is a copy of something already.
    private static readonly string[] LeftOut = ["backups", "copies", "output-live", "restores", "sample", "runner", "lock", "running", DataDirectory.UnfinishedRestore];

    public string LedgerKey => keys.KeyPath;

    public string SecretsKey => secrets.Value.KeyPath is { Length: > 0 } given ? Path.GetFullPath(given) : data["keys", Secrets];

    public string Root => data.Root;

    /// <summary>The keys. The checkpoint beside them is read before the store is: it never says more than the store does.</summary>
    public IEnumerable<(string Name, string Path)> Keys()
    {
        foreach (var (name, path) in Named())
        {
            if (File.Exists(path))
                yield return (KeyPrefix + name, path);
        }
        if (Path.GetDirectoryName(keys.KeyPath) is not { } folder || !Directory.Exists(folder))
            yield break;

        // Keys that were rotated out, by their names of eight digits.
        foreach (var retired in Directory.EnumerateFiles(folder, Path.GetFileName(keys.KeyPath) + ".*").Where(path => path.Length > keys.KeyPath.Length && IsKeyName(path[(keys.KeyPath.Length + 1)..])))
            yield return ($"{KeyPrefix}{Ledger}{retired[keys.KeyPath.Length..]}", retired);
    }

    /// <param name="places">Destinations: one that lies in the data directory would be backed up into itself.</param>
    public IEnumerable<(string Name, string Path)> Files(IReadOnlyCollection<string> places)
    {
        var taken = Named().Select(key => key.Path).ToHashSet();
        var store = data["drconsole.db"];
        return Below(data.Root)
            .Where(path => !taken.Contains(path) && !path.StartsWith(store, StringComparison.Ordinal) && !path.StartsWith(keys.KeyPath + ".", StringComparison.Ordinal) && !places.Any(place => path.StartsWith(place.TrimEnd('/') + "/", StringComparison.Ordinal)))
            .Select(path => (DataPrefix + Path.GetRelativePath(data.Root, path), path));
    }

    /// <summary>Whether the directory still looks as it did: names, sizes and times of what is in it.</summary>
    public string Marks(IReadOnlyCollection<string> places)
    {
        var (count, hash) = (0, 17L);
        foreach (var (name, path) in Files(places).OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            var file = new FileInfo(path);
            foreach (var letter in string.Create(CultureInfo.InvariantCulture, $"{name} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}"))
                hash = unchecked(hash * 31 + letter);
            count++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count} {hash:x}");
    }

    /// <summary>Where a stream's file goes below a directory that becomes the data directory. Refuses what would leave it.</summary>
    public static string PathOf(string name, string folder)
    {
        var inside = name switch
        {
            SqliteSnapshot.Stream => "drconsole.db",
            _ when name.StartsWith(KeyPrefix, StringComparison.Ordinal) => $"keys/{name[KeyPrefix.Length..]}",
            _ when name.StartsWith(DataPrefix, StringComparison.Ordinal) => name[DataPrefix.Length..],
            _ => throw new RefusedException($"The backup has {name}, which this console does not know.", "wrong-archive"),
        };
        var path = Path.GetFullPath(Path.Combine(folder, inside));
        return path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal) ? path : throw new RefusedException($"The backup names a file outside of the data directory: {name}", "outside-root");
    }

    private (string Name, string Path)[] Named() => [($"{Ledger}.checkpoint", keys.CheckpointPath), (Ledger, keys.KeyPath), ($"{Ledger}.next", keys.NextPath), (Secrets, SecretsKey)];

    private static bool IsKeyName(string ending) => ending.Length == 8 && ending.All(char.IsAsciiHexDigitLower);

    private static IEnumerable<string> Below(string root) => !Directory.Exists(root) ? [] : new DirectoryInfo(root).EnumerateFileSystemInfos()
        .Where(each => !LeftOut.Contains(each.Name) && !each.Name.StartsWith('.') && !each.Name.StartsWith(RestorePlace.BeforePrefix, StringComparison.Ordinal) && !each.Name.StartsWith(RestorePlace.StagePrefix, StringComparison.Ordinal) && each.LinkTarget is null)
        .SelectMany(each => each is DirectoryInfo folder ? folder.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Select(file => file.FullName) : [each.FullName])
        .Where(path => !path.EndsWith(".new", StringComparison.Ordinal) && !path.EndsWith(".lock", StringComparison.Ordinal));
}
