using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Asks for the backups that are due: by the clock, because something was deployed, because something changed. While everything is held it asks for none but the console's own.</summary>
internal sealed class DueBackups(IDbContextFactory<DrStore> stores, DueDeployments deployments, LookForChanges changes, TimeProvider clock)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var held = await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel);
        var policies = await store.BackupPolicies.AsNoTracking().Where(policy => !policy.IsPaused && policy.Method != BackupMethodKind.External && (!held || policy.Method == BackupMethodKind.Console)).ToListAsync(cancel);
        foreach (var policy in policies.Where(policy => policy.Schedule is not (BackupScheduleKind.None or BackupScheduleKind.AfterDeployment)))
            await LookAsync(policy, cancel);
        foreach (var policy in policies.Where(policy => policy.Schedule is BackupScheduleKind.AfterDeployment))
        {
            if (await deployments.IsDueAsync(policy, cancel))
                await AskAsync(policy, BackupCause.Deployment, cancel);
        }
    }

    private async Task LookAsync(BackupPolicy policy, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!DueTime.IsRight(policy, now))
            await MoveAsync(policy, now, cancel);
        else if (policy.DueAt <= now && await MoveAsync(policy, now, cancel))
        {
            if (policy.Schedule is BackupScheduleKind.OnChange && !await changes.AreThereAsync(policy, cancel))
                return;
            await AskAsync(policy, CauseOf(policy.Schedule), cancel);
        }
    }

    // Whoever moves it on has the backup made: two nodes never both do.
    private async Task<bool> MoveAsync(BackupPolicy policy, DateTimeOffset now, CancellationToken cancel)
    {
        var next = DueTime.Next(policy, now);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.BackupPolicies.Where(known => known.Key == policy.Key && known.DueAt == policy.DueAt).ExecuteUpdateAsync(set => set.SetProperty(known => known.DueAt, next), cancel) == 1;
    }

    private Task AskAsync(BackupPolicy policy, BackupCause cause, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await AskBackup.AddAsync(store, policy.Key, cause, "Schedule", clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
    });

    private static BackupCause CauseOf(BackupScheduleKind schedule) => schedule switch
    {
        BackupScheduleKind.OnChange => BackupCause.Change,
        BackupScheduleKind.Continuous => BackupCause.Continuous,
        _ => BackupCause.Schedule,
    };
}
