using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>A file or directory in a backup, as people browse it.</summary>
public sealed record BackedUpFile(string Path, bool IsDirectory, bool IsLink, long Size, DateTimeOffset ModifiedAt, string? Sha256);

/// <summary>A content that a file had, and the backups that have it.</summary>
/// <param name="Backup">The oldest of them that is still there.</param>
/// <param name="Last">The newest of them.</param>
public sealed record FileVersion(BackupId Backup, BackupId Last, DateTimeOffset AsOf, DateTimeOffset LastAsOf, long Size, string Sha256);

/// <summary>How a file differs between two backups.</summary>
public sealed record FileDifference(string Path, FileDifference.Kinds Kind)
{
    public enum Kinds
    {
        Added,
        Changed,
        Removed,
    }
}

/// <summary>Browses what backups of files hold, by their manifests: what was there, which contents a file had, what differs.</summary>
public sealed class ReadFileVersions(IDbContextFactory<DrStore> stores, Caller caller, FileManifests manifests)
{
    private const int Most = 5_000;

    /// <summary>What lies directly in a directory; of the roots themselves where none is named.</summary>
    public async Task<IReadOnlyList<BackedUpFile>> ListAsync(BackupId backup, string? directory, CancellationToken cancel)
    {
        var lines = await OpenAsync(backup, cancel);
        var inside = directory?.TrimEnd('/');
        return [.. (inside is null ? Roots(lines) : lines.Where(line => line.Path.StartsWith(inside + "/", StringComparison.Ordinal) && line.Path.IndexOf('/', inside.Length + 1) < 0)).Take(Most).Select(Show)];
    }

    /// <summary>Every content that a file had, the newest first.</summary>
    public async Task<IReadOnlyList<FileVersion>> HistoryAsync(string policy, string path, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backups = await store.Backups.AsNoTracking().Where(known => known.Policy == policy && known.State == BackupState.Complete && known.PrunedAt == null).OrderBy(known => known.Attempt).ToListAsync(cancel);
        var versions = new List<FileVersion>();
        foreach (var backup in backups)
        {
            if ((await manifests.ReadAsync(backup, cancel)).FirstOrDefault(line => line.Path == path) is not { Sha256: { } sha256 } found)
                continue;
            if (versions.Count > 0 && versions[^1].Sha256 == sha256)
                versions[^1] = versions[^1] with { Last = backup.Id, LastAsOf = backup.AsOf!.Value };
            else
                versions.Add(new FileVersion(backup.Id, backup.Id, backup.AsOf!.Value, backup.AsOf!.Value, found.Size, sha256));
        }
        return [.. Enumerable.Reverse(versions)];
    }

    /// <summary>What differs from one backup to another, by content.</summary>
    public async Task<IReadOnlyList<FileDifference>> CompareAsync(BackupId from, BackupId to, CancellationToken cancel)
    {
        using var before = (await OpenAsync(from, cancel)).Where(IsCompared).GetEnumerator();
        using var after = (await OpenAsync(to, cancel)).Where(IsCompared).GetEnumerator();
        var found = new List<FileDifference>();
        var (one, other) = (before.MoveNext(), after.MoveNext());
        while ((one || other) && found.Count < Most)
        {
            var order = !one ? 1 : !other ? -1 : FileManifest.Compare(before.Current.Path, after.Current.Path);
            if (order < 0)
                found.Add(new FileDifference(before.Current.Path, FileDifference.Kinds.Removed));
            else if (order > 0)
                found.Add(new FileDifference(after.Current.Path, FileDifference.Kinds.Added));
            else if ((before.Current.Sha256, before.Current.Target) != (after.Current.Sha256, after.Current.Target))
                found.Add(new FileDifference(after.Current.Path, FileDifference.Kinds.Changed));
            (one, other) = (order <= 0 ? before.MoveNext() : one, order >= 0 ? after.MoveNext() : other);
        }
        return found;
    }

    private static bool IsCompared(ManifestLine line) => line.Kind is not FileKind.Directory;

    private static IEnumerable<ManifestLine> Roots(IEnumerable<ManifestLine> lines)
    {
        string? root = null;
        foreach (var line in lines)
        {
            if (root is not null && AllowedRoot.Covers(root, line.Path))
                continue;
            root = line.Path;
            yield return line;
        }
    }

    private async Task<IEnumerable<ManifestLine>> OpenAsync(BackupId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await manifests.ReadAsync(await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such backup. It may have been pruned: the policy's page lists what there is."), cancel);
    }

    private static BackedUpFile Show(ManifestLine line) => new(
        line.Path, line.Kind is FileKind.Directory, line.Kind is FileKind.Link, line.Size, new DateTimeOffset(FileStat.ToDateTime(line.Modified), TimeSpan.Zero), line.Sha256);
}
