using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Asks a policy's method whether there is anything that its newest backup does not have.</summary>
internal sealed class LookForChanges(IDbContextFactory<DrStore> stores, WorkRooms rooms, TimeProvider clock)
{
    public async Task<bool> AreThereAsync(BackupPolicy policy, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var newest = await store.Backups.AsNoTracking().Where(known => known.Policy == policy.Key && known.State == BackupState.Complete && known.PrunedAt == null)
            .OrderByDescending(known => known.Attempt).FirstOrDefaultAsync(cancel);
        if (newest is null)
            return true;
        var now = clock.GetUtcNow();
        try
        {
            await using var room = await rooms.OpenAsync(policy, Guid.CreateVersion7(now), newest, newest.Id, new RestoreAsk(), new Progress<long>(), cancel);
            if (await room.Method.HasChangedAsync(room.Work, cancel))
                return true;
        }
        catch (RefusedException)
        {
            // The backup itself says why, on record.
            return true;
        }
        await store.BackupPolicies.Where(known => known.Key == policy.Key).ExecuteUpdateAsync(set => set.SetProperty(known => known.UnchangedAt, now), cancel);
        return false;
    }
}
