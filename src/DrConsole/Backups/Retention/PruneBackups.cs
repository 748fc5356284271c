using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Deletes the copies of backups whose time is over, in every place, unless something holds them. That it did stands in the ledger.</summary>
internal sealed class PruneBackups(IDbContextFactory<DrStore> stores, Ledger ledger, CopyKeeper keeper, BackupGround ground) : IScheduledWork
{
    public static Schedule Schedule { get; } = new(
        "prune-backups", "Prune backups", "Deletes backups that their policy keeps no longer. Never the last good one, and none while an incident is open.", "0 12 * * * ?");

    // No backup takes longer than a week.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(8);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console(Schedule.Title));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var cleared = await ClearAsync(store, cancel);
        var said = await PruneAsync(store, cancel);
        return cleared == 0 ? said : $"{said} {(cleared == 1 ? "One upload that nobody went on with was" : $"{cleared:N0} uploads that nobody went on with were")} cleared away.";
    }

    private async Task<int> ClearAsync(DrStore store, CancellationToken cancel)
    {
        var (cleared, before) = (0, ground.Clock.GetUtcNow() - Abandoned);
        var policies = await store.BackupPolicies.AsNoTracking().Select(policy => policy.Key).ToListAsync(cancel);
        foreach (var address in await store.BackupDestinations.AsNoTracking().Select(destination => destination.Address).Distinct().ToListAsync(cancel))
        {
            foreach (var policy in policies)
            {
                try
                {
                    cleared += await keeper.ClearUnfinishedAsync(address, $"{policy}/", before, cancel);
                }
                catch (RefusedException)
                {
                    // A place that is not there now is asked again in an hour.
                    break;
                }
            }
        }
        return cleared;
    }

    private async Task<string> PruneAsync(DrStore store, CancellationToken cancel)
    {
        if (await RetentionHolds.OnEverythingAsync(store, cancel) is { } why)
            return $"Nothing was deleted: {why}.";
        var (pruned, kept, held) = (0, 0, 0);
        foreach (var policy in await store.BackupPolicies.AsNoTracking().ToListAsync(cancel))
        {
            if (await RetentionHolds.OnPolicyAsync(store, policy.Key, cancel))
            {
                held++;
                continue;
            }
            foreach (var id in RetentionPlan.Over(await GoodAsync(store, policy.Key, cancel), policy.Retention, ground.Clock.GetUtcNow()))
            {
                if (await PruneAsync(id, cancel))
                    pruned++;
                else
                    kept++;
            }
        }
        return $"{(pruned == 1 ? "One backup was" : $"{pruned:N0} backups were")} deleted, {kept:N0} kept by their places, {held:N0} policies held.";
    }

    private static async Task<List<KeptBackup>> GoodAsync(DrStore store, string policy, CancellationToken cancel)
    {
        var good = await store.Backups.AsNoTracking().Where(backup => backup.Policy == policy && backup.State == BackupState.Complete && backup.PrunedAt == null && !backup.IsExternal).ToListAsync(cancel);
        return [.. good.Select(backup => new KeptBackup(backup.Id, backup.Attempt, backup.AsOf!.Value, backup.VerifiedAt is not null, backup.NeededBackups) { IsSafety = backup.Cause is BackupCause.BeforeRestore })];
    }

    // All or nothing for its record: while one place keeps its copy the backup is still there.
    private async Task<bool> PruneAsync(BackupId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.SingleAsync(known => known.Id == id, cancel);
        var copies = await store.BackupCopies.Where(copy => copy.Backup == id && copy.State != CopyState.Pruned && copy.State != CopyState.Failed).ToListAsync(cancel);
        foreach (var copy in copies.Where(copy => copy.ImmutableUntil is not { } until || until <= ground.Clock.GetUtcNow()))
        {
            if (await IsGoneAsync(copy, cancel))
                copy.Prune();
        }
        var gone = copies.All(copy => copy.State is CopyState.Pruned);
        if (gone)
        {
            backup.Prune(ground.Clock.GetUtcNow());
            ledger.Record(store, "backup.pruned", $"backup/{id.Value}", ("policy", backup.Policy), ("sha256", backup.Sha256), ("asOf", backup.AsOf));
            ground.ForgetManifest(backup.Policy, id);
        }
        await store.SaveChangesAsync(cancel);
        return gone;
    }

    private async Task<bool> IsGoneAsync(BackupCopy copy, CancellationToken cancel)
    {
        try
        {
            return await keeper.DeleteAsync(copy, cancel) is ObjectOutcome<StoredObject>.Done or ObjectOutcome<StoredObject>.Missing;
        }
        catch (RefusedException)
        {
            // A place that is not there now is asked again in an hour.
            return false;
        }
    }
}
