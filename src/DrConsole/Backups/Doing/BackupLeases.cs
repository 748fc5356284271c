using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Which node makes which backup, and whether it is still alive.</summary>
internal sealed class BackupLeases(IDbContextFactory<DrStore> stores, StoreAddress address, TimeProvider clock)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(45);

    /// <summary>Takes up to so many that wait, the longest waiting first.</summary>
    public async Task<IReadOnlyList<BackupId>> TakeAsync(int count, CancellationToken cancel)
    {
        var taken = new List<BackupId>();
        await using var reading = await stores.CreateDbContextAsync(cancel);
        var waiting = count <= 0 ? [] : await reading.Backups.Where(known => known.State == BackupState.Waiting).OrderBy(known => known.Id).Select(known => known.Id).Take(count).ToListAsync(cancel);
        foreach (var id in waiting)
        {
            try
            {
                await using var store = await stores.CreateDbContextAsync(cancel);
                var backup = await store.Backups.SingleAsync(known => known.Id == id, cancel);
                if (backup.State is not BackupState.Waiting)
                    continue;
                backup.Begin(clock.GetUtcNow() + Duration, clock.GetUtcNow());
                await store.SaveChangesAsync(cancel);
                taken.Add(id);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another node was quicker.
            }
        }
        return taken;
    }

    /// <summary>Prolongs it and tells how far it is; null when all is well, else how it is to end.</summary>
    public async Task<BackupEnd?> RenewAsync(RunningBackup running, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (until, done) = (clock.GetUtcNow() + Duration, running.Done);
        var renewed = await store.Backups.Where(known => known.Id == running.Id && known.State == BackupState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(known => known.LeaseUntil, until).SetProperty(known => known.DoneBytes, done), cancel);
        if (renewed == 0)
            return BackupEnd.Lost;
        return await store.Backups.AnyAsync(known => known.Id == running.Id && known.CancelAskedAt != null, cancel) ? BackupEnd.Cancelled : null;
    }

    /// <summary>Takes one that nobody makes any more, to go on with it.</summary>
    public async Task<bool> AdoptAsync(BackupId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var until = clock.GetUtcNow() + Duration;
        return await store.Backups.Where(known => known.Id == id && known.State == BackupState.Running).ExecuteUpdateAsync(set => set.SetProperty(known => known.LeaseUntil, until), cancel) == 1;
    }

    /// <summary>Those that nobody makes any more.</summary>
    /// <param name="mine">Those that this node makes: a clock that jumps ahead does not make them dead.</param>
    /// <param name="atStart">On SQLite there is one node, and it has just begun: whatever runs was cut off.</param>
    public async Task<IReadOnlyList<BackupId>> DeadAsync(IReadOnlyCollection<BackupId> mine, bool atStart, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var running = await store.Backups.AsNoTracking().Where(known => known.State == BackupState.Running).ToListAsync(cancel);
        return [.. running.Where(known => !mine.Contains(known.Id) && (known.LeaseUntil < now || (atStart && address.Provider is StoreProvider.Sqlite))).Select(known => known.Id)];
    }
}
