using System.Text.RegularExpressions;

namespace DrConsole.Backups;

/// <summary>Everything below the roots, in the order of manifests. Links are told and not followed.</summary>
internal sealed class FileWalk(IReadOnlyList<string> roots, IReadOnlyList<string> excludes)
{
    private readonly Regex? _excluded = excludes.Count == 0 ? null : new Regex(
        string.Join('|', excludes.Select(Pattern)), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>What could not be looked at, for people.</summary>
    public List<string> Skipped { get; } = [];

    public IEnumerable<(string Path, FileStat Stat)> Each()
    {
        // A root within another would come twice.
        var outer = roots.Distinct().Where(root => !roots.Any(other => other != root && AllowedRoot.Covers(other, root))).ToList();
        outer.Sort(FileManifest.Compare);
        return outer.SelectMany(Below);
    }

    private IEnumerable<(string Path, FileStat Stat)> Below(string root)
    {
        if (FileStat.Of(root) is not { } stat)
            throw new Platform.RefusedException($"{root} is not there: nothing to back up. Make it, or correct the paths of the policy.", "source-gone");
        yield return (root, stat);
        if (stat.Kind is not FileKind.Directory)
            yield break;
        var open = new Stack<IEnumerator<string>>();
        open.Push(List(root));
        while (open.TryPeek(out var names))
        {
            if (!names.MoveNext())
            {
                open.Pop().Dispose();
                continue;
            }
            var path = names.Current;
            if (_excluded?.IsMatch(path) is true || Look(path) is not { } found)
                continue;
            yield return (path, found);
            if (found.Kind is FileKind.Directory)
                open.Push(List(path));
        }
    }

    private FileStat? Look(string path)
    {
        try
        {
            if (FileStat.Of(path) is not { } stat)
                return null;
            if (stat.Kind is not FileKind.Other)
                return stat;
            Skipped.Add($"{path} is a socket, a pipe or a device and was left out.");
        }
        catch (IOException error)
        {
            Skipped.Add(error.Message);
        }
        return null;
    }

    private IEnumerator<string> List(string directory)
    {
        try
        {
            var names = Directory.GetFileSystemEntries(directory);
            Array.Sort(names, FileManifest.Compare);
            return names.AsEnumerable().GetEnumerator();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Skipped.Add($"{directory} cannot be read: {error.Message}");
            return Enumerable.Empty<string>().GetEnumerator();
        }
    }

    // *.log anywhere, or a path from the root on; a star stays within one name, two do not.
    private static string Pattern(string glob)
    {
        var anchored = glob.StartsWith('/');
        var text = Regex.Escape(glob).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal);
        return anchored ? $@"\A{text}(/|\z)" : $@"/{text}(/|\z)";
    }
}
