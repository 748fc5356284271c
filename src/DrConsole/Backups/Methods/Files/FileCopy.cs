using System.Security.Cryptography;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Writes what is new or changed into an archive, and a manifest of everything.</summary>
internal sealed class FileCopy(MethodWork work, IArchiveWriter archive, FileWalk walk)
{
    private const int ToldAtMost = 20;

    private readonly List<string> _warnings = [];
    private readonly HashSet<Guid> _needs = [];
    private int _files;
    private int _stored;
    private int _warned;

    public async Task<BackupMade> ExecuteAsync(CancellationToken cancel)
    {
        var asOf = work.Clock.GetUtcNow();
        var path = Path.Combine(work.Scratch, FileManifest.EntryName);
        var earlierPath = IsDueAnew() ? null : work.EarlierManifest;
        using (var earlier = (earlierPath is null ? [] : FileManifest.ReadFile(earlierPath)).GetEnumerator())
        await using (var manifest = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 256 << 10, FileOptions.Asynchronous))
        {
            var more = earlier.MoveNext();
            foreach (var (found, stat) in walk.Each())
            {
                cancel.ThrowIfCancellationRequested();
                while (more && FileManifest.Compare(earlier.Current.Path, found) < 0)
                    more = earlier.MoveNext();
                var known = more && earlier.Current.Path == found ? earlier.Current : null;
                if (await LineAsync(found, stat, known, cancel) is { } line)
                    await FileManifest.WriteAsync(manifest, line, cancel);
            }
            await manifest.FlushAsync(cancel);
            manifest.Position = 0;
            await archive.AddAsync(FileManifest.EntryName, manifest, null, cancel);
        }
        foreach (var skipped in walk.Skipped)
            Warn(skipped);
        if (_warned > ToldAtMost)
            _warnings.Add($"And {_warned - ToldAtMost:N0} more like these.");
        return new BackupMade(asOf, Said()) { Needs = [.. _needs.Select(id => new BackupId(id))], Warnings = _warnings, Manifest = path };
    }

    private string Said() => _stored == _files ? $"{_files:N0} files." : $"{_stored:N0} of {_files:N0} files are new or changed.";

    // So many archives have been written since everything was in one that it is time for another such.
    private bool IsDueAnew() =>
        work.EarlierManifest is { } earlier && FileManifest.ReadFile(earlier).Select(line => line.In).OfType<Guid>().Distinct().Count() >= work.SettingsAs<FilesSettings>().FullEvery;

    private async Task<ManifestLine?> LineAsync(string path, FileStat stat, ManifestLine? known, CancellationToken cancel)
    {
        switch (stat.Kind)
        {
            case FileKind.Directory:
                return ManifestLine.Of(path, stat);
            case FileKind.Link:
                return ManifestLine.Of(path, stat) with { Target = new FileInfo(path).LinkTarget };
            default:
                _files++;
                var line = known is { Sha256: not null } && known.Stat.SameAs(stat) ? known with { Mode = stat.Mode } : await StoreAsync(path, stat, known, cancel);
                if (line is { In: { } where } && where != work.Backup.Value)
                    _needs.Add(where);
                return line;
        }
    }

    private async Task<ManifestLine?> StoreAsync(string path, FileStat stat, ManifestLine? known, CancellationToken cancel)
    {
        try
        {
            await using var content = Open(path);

            // Touched and not changed: its content lies in an earlier archive already.
            if (known is { Sha256: { } sha256 } && known.Size == stat.Size && Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)) == sha256)
                return ManifestLine.Of(path, stat) with { Sha256 = sha256, In = known.In };
            content.Position = 0;
            var entry = await archive.AddAsync(path, content, null, cancel);
            _stored++;
            if (FileStat.Of(path) is not { } after || !after.SameAs(stat))
                Warn($"{path} changed while it was read: what is stored may be neither what it was nor what it is.");
            return ManifestLine.Of(path, stat) with { Size = entry.Length, Sha256 = entry.Sha256, In = work.Backup.Value };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            // Gone between the look and the reading: then it is not there.
            return null;
        }
        catch (UnauthorizedAccessException error)
        {
            Warn($"{path} may not be read: {error.Message}");
            return null;
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.SequentialScan);

    private void Warn(string text)
    {
        if (++_warned <= ToldAtMost)
            _warnings.Add(text);
    }
}
