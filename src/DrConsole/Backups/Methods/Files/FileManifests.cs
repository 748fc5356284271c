using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Manifests of backups of files: as they lie here, and read from the archive where they do not.</summary>
public sealed class FileManifests
{
    private readonly BackupGround _ground;
    private readonly OpenBackups _open;

    internal FileManifests(BackupGround ground, OpenBackups open) => (_ground, _open) = (ground, open);

    internal async Task<IEnumerable<ManifestLine>> ReadAsync(Backup backup, CancellationToken cancel)
    {
        var path = _ground.ManifestOf(backup.Policy, backup.Id);
        if (!File.Exists(path))
            await FetchAsync(backup, cancel);
        return FileManifest.ReadFile(path);
    }

    private async Task FetchAsync(Backup backup, CancellationToken cancel)
    {
        await using var opened = await _open.OpenAsync(backup.Id, null, Guid.CreateVersion7(_ground.Clock.GetUtcNow()), new RestoreAsk(), new Progress<long>(), cancel);
        if (opened.Policy.Method is not BackupMethodKind.Files)
            throw new RefusedException("Only backups of files have files to browse.", "no-manifest");
        var fetched = Path.Combine(opened.Work.Scratch, FileManifest.EntryName);
        await foreach (var entry in opened.Archive.ReadAsync(cancel))
        {
            if (entry.Name == FileManifest.EntryName)
                await FilesMethod.CopyAsync(entry.Content, fetched, cancel);
        }
        _ground.KeepManifest(backup.Policy, backup.Id, fetched);
    }
}

/// <summary>Brings one version of one file back: into a stream, to look at it, compare it or take it away.</summary>
public sealed class ReadBackedUpFile(OpenBackups open, FileManifests manifests, Access.Caller caller, TimeProvider clock)
{
    /// <summary>Writes the content and gives its size.</summary>
    /// <param name="most">More than this is refused: a page shows texts, not discs.</param>
    public async Task<long> ExecuteAsync(BackupId backup, string path, Stream to, long most, CancellationToken cancel)
    {
        // What is in a backup is more than that there is one: whoever restores may read it.
        await caller.DemandAsync(Access.Permission.RunBackups, cancel);
        await using var opened = await open.OpenAsync(backup, null, Guid.CreateVersion7(clock.GetUtcNow()), new RestoreAsk(null, path), new Progress<long>(), cancel);
        var line = (await manifests.ReadAsync(opened.Backup, cancel)).FirstOrDefault(known => known.Path == path) is { Sha256: not null } found ? found : throw new MissingException($"There is no file {path} in that backup.");
        if (line.Size > most)
            throw new RefusedException($"{path} has {Sizes.Exact(line.Size)}; at most {Sizes.Exact(most)} are read here. Restore it to a directory.", "too-large");
        var archive = line.In is { } where && where != backup.Value ? await opened.Archive.OpenEarlierAsync(new BackupId(where), cancel) : opened.Archive;
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            if (entry.Name == path)
                await entry.Content.CopyToAsync(to, cancel);
        }
        return line.Size;
    }
}
