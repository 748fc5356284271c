namespace DrConsole.Backups;

/// <summary>Compares a walk with a manifest, side by side.</summary>
internal static class FileChanges
{
    /// <summary>Whether anything is there, gone or other since the manifest was written. Reads no content.</summary>
    public static bool AreThere(FileWalk walk, string? manifest)
    {
        if (manifest is null)
            return true;
        using var earlier = FileManifest.ReadFile(manifest).GetEnumerator();
        foreach (var (path, stat) in walk.Each())
        {
            if (!earlier.MoveNext() || earlier.Current.Path != path || !IsSame(earlier.Current, stat))
                return true;
        }
        return earlier.MoveNext();
    }

    // A directory's own times change with what lies in it, which is compared itself.
    private static bool IsSame(ManifestLine line, FileStat stat) =>
        stat.Kind is FileKind.Directory ? line.Kind is FileKind.Directory && line.Mode == stat.Mode : line.Stat.SameAs(stat);
}
