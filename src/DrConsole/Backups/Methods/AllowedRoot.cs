using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Holds what backups touch below the directories that the console's administrator allows, whatever symbolic links and <c>..</c> say.</summary>
internal static class AllowedRoot
{
    public static string Demand(string path, IReadOnlyList<string> roots)
    {
        if (roots.Count == 0)
            throw new RefusedException("No directory is allowed for backups. An administrator names them in DrConsole:Backups:AllowedRoots.", "outside-root");
        if (!Path.IsPathFullyQualified(path))
            throw new RefusedException($"'{path}' is no absolute path.", "outside-root");
        var real = Real(path);
        return roots.Select(Real).Any(root => Covers(root, real))
            ? real
            : throw new RefusedException($"{path} lies outside the directories that are allowed for backups: {string.Join(", ", roots)}.", "outside-root");
    }

    public static bool Covers(string root, string path) => root == "/" || path == root || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);

    // What is not there yet lies where its nearest directory that is there really lies.
    private static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        if (!LibC.IsHere)
            return full;
        var rest = "";
        for (var at = full; at is not null; at = Path.GetDirectoryName(at))
        {
            if (LibC.RealPath(at) is { } real)
                return rest.Length == 0 ? real : Path.Combine(real, rest);
            rest = rest.Length == 0 ? Path.GetFileName(at) : Path.Combine(Path.GetFileName(at), rest);
        }
        return full;
    }
}
