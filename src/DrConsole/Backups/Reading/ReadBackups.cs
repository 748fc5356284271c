using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>A backup with its copies.</summary>
public sealed record BackupWithCopies(Backup Backup, IReadOnlyList<BackupCopy> Copies);

/// <summary>Reads backups and their copies, the newest first.</summary>
public sealed class ReadBackups(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <param name="before">The backup that the page before ended with.</param>
    public async Task<IReadOnlyList<BackupWithCopies>> ListAsync(string? policy, BackupState? state, BackupId? before, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var query = store.Backups.AsNoTracking();
        if (policy is { Length: > 0 })
            query = query.Where(backup => backup.Policy == policy);
        if (state is { } wanted)
            query = query.Where(backup => backup.State == wanted);
        if (before is { } last)
        {
            var from = await store.Backups.AsNoTracking().SingleOrDefaultAsync(backup => backup.Id == last, cancel) ?? throw new InvalidException("after", "There is no such backup. It may have been pruned: the policy's page lists what there is.");
            query = query.Where(backup => backup.BegunAt < from.BegunAt || (backup.BegunAt == from.BegunAt && (string.Compare(backup.Policy, from.Policy) > 0 || (backup.Policy == from.Policy && backup.Attempt < from.Attempt))));
        }
        var backups = await query.OrderByDescending(backup => backup.BegunAt).ThenBy(backup => backup.Policy).ThenByDescending(backup => backup.Attempt).Take(most).ToListAsync(cancel);
        return await WithCopiesAsync(store, backups, cancel);
    }

    public async Task<BackupWithCopies> FindAsync(BackupId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such backup. It may have been pruned: the policy's page lists what there is.");
        return (await WithCopiesAsync(store, [backup], cancel))[0];
    }

    private static async Task<IReadOnlyList<BackupWithCopies>> WithCopiesAsync(DrStore store, List<Backup> backups, CancellationToken cancel)
    {
        List<BackupId> ids = [.. backups.Select(backup => backup.Id)];
        var copies = (await store.BackupCopies.AsNoTracking().Where(copy => ids.Contains(copy.Backup)).OrderBy(copy => copy.Number).ToListAsync(cancel)).ToLookup(copy => copy.Backup);
        return [.. backups.Select(backup => new BackupWithCopies(backup, [.. copies[backup.Id]]))];
    }
}
