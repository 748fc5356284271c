using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Asks for a restore test now; a worker does it.</summary>
public sealed class TestRestore(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="backup">Which one; null takes the newest that was verified.</param>
    public Task<RestoreTest> ExecuteAsync(string policy, BackupId? backup, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.RunBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.BackupPolicies.AnyAsync(known => known.Key == policy, cancel))
            throw new MissingException($"There is no backup policy {policy}.");
        var test = await BeginAsync(store, policy, backup, actor.Name, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return test;
    });

    internal static async Task<RestoreTest> BeginAsync(DrStore store, string policy, BackupId? backup, string by, DateTimeOffset now, CancellationToken cancel)
    {
        if (await store.RestoreTests.AnyAsync(test => test.Policy == policy && test.Outcome == RestoreOutcome.Running, cancel))
            throw new RefusedException("A restore test of this policy is under way.", "test-running");
        var good = store.Backups.Where(known => known.Policy == policy && known.State == BackupState.Complete && known.PrunedAt == null && !known.IsExternal);
        var chosen = backup is { } id
            ? await good.SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new RefusedException("Of that backup there is nothing to restore.", "no-copy")
            : await good.OrderByDescending(known => known.VerifiedAt != null).ThenByDescending(known => known.AsOf).FirstOrDefaultAsync(cancel) ?? throw new RefusedException("There is no good backup to test. Make one first; the policy's page says why earlier ones failed.", "no-copy");
        var test = RestoreTest.Begin(chosen, null, by, now);
        store.Add(test);
        return test;
    }
}
