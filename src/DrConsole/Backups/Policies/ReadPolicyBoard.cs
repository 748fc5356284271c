using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>One policy with its newest backups, their copies and tests, and the classes that it covers.</summary>
public sealed record PolicyBoard(DateTimeOffset At, PolicyFacts Facts, IReadOnlyList<DataClass> Covers)
{
    public BackupPolicy Policy => Facts.Policy;

    public DateTimeOffset? NextAt => Facts.NextAt(At);
}

/// <summary>One backup with its copies and tests.</summary>
public sealed record BackupBoard(DateTimeOffset At, Backup Backup, BackupPolicy? Policy, IReadOnlyList<BackupCopy> Copies, IReadOnlyList<RestoreTest> Tests);

/// <summary>Reads what a policy's page and a backup's page show.</summary>
public sealed class ReadPolicyBoard(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int MostTests = 20;

    public async Task<PolicyBoard> ExecuteAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policy = await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no backup policy {key}.");
        var places = await store.BackupDestinations.AsNoTracking().ToDictionaryAsync(place => place.Key, cancel);
        var classes = await store.DataClasses.AsNoTracking().OrderBy(held => held.Key).ToListAsync(cancel);
        return new PolicyBoard(clock.GetUtcNow(), await ReadClassFacts.OfAsync(store, policy, places, null, cancel), [.. classes.Where(held => ReadClassFacts.Covers(policy, held))]);
    }

    /// <summary>All policies, each with its newest backups.</summary>
    public async Task<IReadOnlyList<PolicyFacts>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var places = await store.BackupDestinations.AsNoTracking().ToDictionaryAsync(place => place.Key, cancel);
        var all = new List<PolicyFacts>();
        foreach (var policy in await store.BackupPolicies.AsNoTracking().OrderBy(policy => policy.Key).ToListAsync(cancel))
            all.Add(await ReadClassFacts.OfAsync(store, policy, places, null, cancel));
        return all;
    }

    public async Task<BackupBoard> BackupAsync(BackupId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var backup = await store.Backups.AsNoTracking().SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such backup. It may have been pruned: the policy's page lists what there is.");
        return new BackupBoard(
            clock.GetUtcNow(), backup, await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(policy => policy.Key == backup.Policy, cancel),
            await store.BackupCopies.AsNoTracking().Where(copy => copy.Backup == id).OrderBy(copy => copy.Id).ToListAsync(cancel),
            await store.RestoreTests.AsNoTracking().Include(test => test.Checks.OrderBy(check => check.Number)).Where(test => test.Backup == id).OrderByDescending(test => test.BegunAt).Take(MostTests).ToListAsync(cancel));
    }
}
