using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Records how a backup ended, and takes away what must not look like one.</summary>
internal sealed class EndBackup(IDbContextFactory<DrStore> stores, CopyKeeper keeper, BackupGround ground)
{
    public TimeProvider Clock => ground.Clock;

    public async Task CompleteAsync(BackupTask task, WrittenBackup written, Verification? verified, CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.SingleAsync(known => known.Id == task.Backup.Id, cancel);
        var copies = await store.BackupCopies.Where(copy => copy.Backup == backup.Id).ToListAsync(cancel);
        Alive(backup);
        foreach (var (id, problem) in verified?.Copies ?? [])
        {
            var copy = copies.Single(known => known.Id == id);
            if (problem is null)
                copy.FindGood(now);
            else
                copy.FindBad(CopyState.Broken, problem, now);
        }
        var troubles = copies.Where(copy => copy.State is CopyState.Failed).Select(copy => copy.Problem);
        backup.Complete(written.Made with { Warnings = [.. written.Made.Warnings, .. troubles] }, written.First.Bytes, written.ContentBytes, written.First.Sha256, now);
        if (verified is { IsGood: true })
            backup.Verify(verified.How, now);
        else if (verified is not null)
            backup.Distrust($"It was made, but what was read back is not what was written. {verified.How}", now);
        await BackupSignal.AddAsync(store, task.Policy, backup, now, cancel);
        await store.SaveChangesAsync(cancel);
        if (backup.IsGood && written.Made.Manifest is { } manifest)
            ground.KeepManifest(task.Policy.Key, backup.Id, manifest);
        ground.Spool.Forget(backup.Id);
    }

    /// <summary>This process stops, and the next one goes on with the copies; gives whether it can.</summary>
    public async Task<bool> LeaveAsync(BackupId id, CancellationToken cancel)
    {
        if (ground.Spool.Read(id) is null)
            return false;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = Clock.GetUtcNow();
        return await store.Backups.Where(known => known.Id == id && known.State == BackupState.Running).ExecuteUpdateAsync(set => set.SetProperty(known => known.LeaseUntil, now), cancel) == 1;
    }

    public bool CanGoOn(BackupId id) => ground.Spool.Read(id) is not null;

    /// <summary>There is none: whatever was written of it is taken away.</summary>
    public async Task WithoutAsync(BackupId id, Action<Backup, DateTimeOffset> end, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.SingleAsync(known => known.Id == id, cancel);
        Alive(backup);
        foreach (var copy in await store.BackupCopies.Where(copy => copy.Backup == id && (copy.State == CopyState.Writing || copy.State == CopyState.Complete)).ToListAsync(cancel))
            copy.FindBad(CopyState.Failed, await TakeAwayAsync(copy, cancel), Clock.GetUtcNow());
        end(backup, Clock.GetUtcNow());
        if (await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == backup.Policy, cancel) is { } policy)
            await BackupSignal.AddAsync(store, policy, backup, Clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        ground.ForgetScratch(id.Value);
        ground.Spool.Forget(id);
    }

    private static void Alive(Backup backup)
    {
        if (backup.State is not BackupState.Running)
            throw new DbUpdateConcurrencyException("Another node has given this backup up.");
    }

    private async Task<string> TakeAwayAsync(BackupCopy copy, CancellationToken cancel)
    {
        try
        {
            BackupPlaces.ForgetPartial(copy.Address, copy.ObjectKey);
            await keeper.ClearUnfinishedAsync(copy.Address, copy.ObjectKey, DateTimeOffset.MaxValue, cancel);
            var outcome = await keeper.DeleteAsync(copy, cancel);
            return outcome is ObjectOutcome<StoredObject>.Done or ObjectOutcome<StoredObject>.Missing ? "It was not finished and was taken away." : $"It could not be taken away: {outcome.Said}";
        }
        catch (Exception error) when (error is RefusedException or IOException or UnauthorizedAccessException)
        {
            return $"It could not be taken away: {error.Message}";
        }
    }
}
