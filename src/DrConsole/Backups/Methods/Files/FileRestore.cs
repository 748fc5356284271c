using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>
/// Brings files back: those of this archive in one reading, then those that lie in earlier ones, then directories, links and times; and compares every content with the
/// manifest. Each file is written beside its name and gets it whole.
/// </summary>
internal sealed class FileRestore(MethodWork work, IArchiveReader archive, RestoreDestination destination)
{
    private const int ToldAtMost = 5;

    private readonly string _list = Path.Combine(work.Scratch, FileManifest.EntryName);
    private readonly List<string> _wrong = [];
    private long _bytes;
    private int _found;

    public async Task<Restored> ExecuteAsync(CancellationToken cancel)
    {
        await ExtractAsync(archive, _ => true, cancel);
        if (!File.Exists(_list))
            throw new RefusedException("The archive has no manifest, so that nobody knows what belongs into it.", "archive-changed");
        foreach (var earlier in Wanted().Where(line => line.In is not null && line.In != work.Backup.Value).GroupBy(line => line.In!.Value).ToList())
        {
            var paths = earlier.Select(line => line.Path).ToHashSet(StringComparer.Ordinal);
            await ExtractAsync(await archive.OpenEarlierAsync(new BackupId(earlier.Key), cancel), paths.Contains, cancel);
        }
        var (files, bytes) = (0, 0L);
        foreach (var line in Wanted())
        {
            if (line.Kind is FileKind.File)
            {
                (files, bytes) = (files + 1, bytes + line.Size);
                await CompareAsync(line, cancel);
            }
            else if (line.Kind is FileKind.Directory)
                Directory.CreateDirectory(To(line.Path));
        }
        Finish();
        return new Restored(
            [
                RestoreCheck.Same("Files", files, _found),
                RestoreCheck.Same("Bytes", bytes, _bytes),
                new RestoreCheck("Contents", "as in the manifest", _wrong.Count == 0 ? "as in the manifest" : string.Join(' ', _wrong.Take(ToldAtMost)), _wrong.Count == 0),
            ],
            _bytes,
            destination is RestoreDestination.Scratch(var directory, _) ? directory : "where it was")
        {
            Reach = destination is RestoreDestination.Scratch(var below, _) ? below : "",
        };
    }

    private IEnumerable<ManifestLine> Wanted() => FileManifest.ReadFile(_list).Where(line => IsWanted(line.Path));

    private bool IsWanted(string path) => work.Only.Count == 0 || work.Only.Any(only => AllowedRoot.Covers(only, path));

    private async Task ExtractAsync(IArchiveReader from, Func<string, bool> wanted, CancellationToken cancel)
    {
        await foreach (var entry in from.ReadAsync(cancel))
        {
            if (entry.Name == FileManifest.EntryName)
            {
                if (from == archive)
                    await FilesMethod.CopyAsync(entry.Content, _list, cancel);
            }
            else if (wanted(entry.Name) && IsWanted(entry.Name))
                await WriteAsync(entry, cancel);
        }
    }

    private async Task WriteAsync(OpenedEntry entry, CancellationToken cancel)
    {
        var to = To(entry.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var fresh = $"{to}.{work.Backup.Value:N}.new";
        try
        {
            await FilesMethod.CopyAsync(entry.Content, fresh, cancel);
            File.Move(fresh, to, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
        work.Progress.Report(_bytes);
    }

    private async Task CompareAsync(ManifestLine line, CancellationToken cancel)
    {
        var path = To(line.Path);
        if (!File.Exists(path))
        {
            _wrong.Add($"{line.Path} did not come back.");
            return;
        }
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        var sha256 = Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancel));
        (_found, _bytes) = (_found + 1, _bytes + content.Length);
        if (sha256 != line.Sha256)
            _wrong.Add($"{line.Path} is not what was backed up.");
    }

    // Links last, so that nothing is written through one; directories in reverse, so that their times stay.
    private void Finish()
    {
        foreach (var line in Wanted().Where(line => line.Kind is FileKind.Link && line.Target is not null))
        {
            var path = To(line.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (new FileInfo(path) is var link && (link.Exists || link.LinkTarget is not null))
                File.Delete(path);
            File.CreateSymbolicLink(path, line.Target!);
        }
        foreach (var line in Wanted().Where(line => line.Kind is not FileKind.Link).Reverse())
        {
            var path = To(line.Path);
            if (!OperatingSystem.IsWindows() && Path.Exists(path))
                File.SetUnixFileMode(path, (UnixFileMode)line.Mode);
            if (line.Kind is FileKind.File && File.Exists(path))
                File.SetLastWriteTimeUtc(path, FileStat.ToDateTime(line.Modified));
        }
    }

    private string To(string path)
    {
        if (destination is RestoreDestination.InPlace)
            return work.Allowed(path);
        var root = Path.GetFullPath(((RestoreDestination.Scratch)destination).Directory);
        var full = Path.GetFullPath(Path.Combine(root, path.TrimStart('/')));
        return AllowedRoot.Covers(root, full) ? full : throw new RefusedException($"{path} leads out of the directory that is restored to.", "outside-root");
    }
}
