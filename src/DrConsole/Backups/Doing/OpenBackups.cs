using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>A backup that is open for reading: its method, the work's surroundings, and the archive.</summary>
public sealed class OpenedBackup : IAsyncDisposable
{
    private readonly WorkRoom _room;

    internal OpenedBackup(Backup backup, BackupPolicy policy, BackupCopy copy, WorkRoom room, IArchiveReader archive) =>
        (Backup, Policy, Copy, _room, Archive) = (backup, policy, copy, room, archive);

    public Backup Backup { get; }

    public BackupPolicy Policy { get; }

    public BackupCopy Copy { get; }

    public IArchiveReader Archive { get; }

    public IBackupMethod Method => _room.Method;

    public MethodWork Work => _room.Work;

    public ValueTask DisposeAsync() => _room.DisposeAsync();
}

/// <summary>Opens backups for verifications, restore tests and restores: finds a copy, its key and whatever earlier ones it needs. Asks nobody's permission: use cases do.</summary>
public sealed class OpenBackups
{
    private readonly IDbContextFactory<DrStore> _stores;
    private readonly WorkRooms _rooms;
    private readonly ArchiveKeys _keys;
    private readonly CopyKeeper _copies;

    internal OpenBackups(IDbContextFactory<DrStore> stores, WorkRooms rooms, ArchiveKeys keys, CopyKeeper copies) => (_stores, _rooms, _keys, _copies) = (stores, rooms, keys, copies);

    /// <param name="copy">The one to read; null takes the first that is complete.</param>
    /// <param name="work">Names the scratch directory: the id of the restore test or of whatever reads.</param>
    public async Task<OpenedBackup> OpenAsync(BackupId id, BackupCopyId? copy, Guid work, RestoreAsk ask, IProgress<long> progress, CancellationToken cancel)
    {
        await using var store = await _stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such backup. It may have been pruned: the policy's page lists what there is.");
        if (backup.IsExternal)
            throw new RefusedException($"{backup.Tool} made that backup: this console has no copy of it.", "backup-external");
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == backup.Policy, cancel)
            ?? throw new RefusedException($"The policy {backup.Policy} is not there any more; docs/backup-format.md says how to read its archives.", "policy-gone");
        var chosen = await CopyAsync(store, id, copy, cancel);
        var room = await _rooms.OpenAsync(policy, work, backup, id, ask, progress, cancel);
        return new OpenedBackup(backup, policy, chosen, room, ReaderOf(chosen, room.Work.Secrets));
    }

    internal ArchiveReader ReaderOf(BackupCopy copy, IReadOnlyDictionary<string, string> secrets, Func<Stream, Stream>? through = null) => new(
        async cancel => await OpenedArchive.OpenAsync((through ?? (plain => plain))(await _copies.OpenAsync(copy, cancel)), (note, ct) => _keys.OpenAsync(note, secrets, ct), cancel),
        async (earlier, cancel) =>
        {
            await using var store = await _stores.CreateDbContextAsync(cancel);
            return ReaderOf(await CopyAsync(store, earlier, null, cancel), secrets);
        });

    private static async Task<BackupCopy> CopyAsync(DrStore store, BackupId backup, BackupCopyId? copy, CancellationToken cancel)
    {
        var copies = await store.BackupCopies.AsNoTracking().Where(known => known.Backup == backup && known.State == CopyState.Complete).OrderBy(known => known.Number).ToListAsync(cancel);
        return (copy is { } wanted ? copies.Find(known => known.Id == wanted) : copies.FirstOrDefault())
            ?? throw new RefusedException("There is no complete copy of that backup.", "copy-missing");
    }
}
