using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Has a backup made now, whatever the schedule says.</summary>
public sealed class RunBackup(IDbContextFactory<DrStore> stores, Caller caller, AllStopSwitch allStop, TimeProvider clock)
{
    public Task<Backup> ExecuteAsync(string key, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.RunBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no backup policy {key}.");

        // What is held is what acts on others: the console itself is never without a backup for that.
        if (policy.Method is not BackupMethodKind.Console)
            await allStop.DemandGoAsync(cancel);
        if (policy.Method is BackupMethodKind.External)
            throw new RefusedException($"{policy.Name} is made by another tool: run it there, and let it tell.", "backup-external");
        if (await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Policy == key && known.Busy == 1, cancel) is { } busy)
            throw new RefusedException($"Backup {busy.Attempt} of {policy.Name} {(busy.State is BackupState.Waiting ? "waits to begin" : "still runs")}.", "backup-busy");
        var backup = await AskBackup.AddAsync(store, key, BackupCause.Hand, actor.Name, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return backup;
    });
}

/// <summary>Has a backup that waits or runs end; what it wrote is taken away.</summary>
public sealed class CancelBackup(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task ExecuteAsync(BackupId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.RunBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such backup. It may have been pruned: the policy's page lists what there is.");
        backup.AskCancel(actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}
