using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Begins the restore tests that are due, works those that were asked for, and seals what they came to.</summary>
internal sealed class WorkRestoreTests(IDbContextFactory<DrStore> stores, RestoreWatch watch, OpenBackups open, SealRestoreTests seal, TimeProvider clock)
{
    public const string Topic = "restore-tests";

    private const string By = "Restore tests";

    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console(By));
        await BeginDueAsync(cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var worked = 0;
        foreach (var id in await store.RestoreTests.AsNoTracking().Where(test => test.Outcome == RestoreOutcome.Running).OrderBy(test => test.BegunAt).Select(test => test.Id).ToListAsync(cancel))
            worked += await watch.UnderAsync($"restore-test/{id}", _ => Task.FromResult(false), inside => WorkAsync(id, inside, cancel), cancel) ? 1 : 0;
        await seal.SweepAsync(cancel);
        return worked;
    }

    // The due time is moved on first, by compare-and-swap: one node begins it, and what cannot be begun is not tried every ten seconds.
    private async Task BeginDueAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (await store.Set<AllStop>().AnyAsync(stop => stop.ReleasedAt == null, cancel))
            return;
        var due = await store.BackupPolicies.AsNoTracking().Where(policy => policy.RestoreTestEvery != null && !policy.IsPaused && (policy.RestoreTestDueAt == null || policy.RestoreTestDueAt <= now)).ToListAsync(cancel);
        foreach (var policy in due)
        {
            // The first is due as soon as there is something to test.
            if (!await store.Backups.AnyAsync(backup => backup.Policy == policy.Key && backup.State == BackupState.Complete && backup.PrunedAt == null && !backup.IsExternal, cancel))
                continue;
            var next = now + policy.RestoreTestEvery!.Value;
            if (await store.BackupPolicies.Where(known => known.Key == policy.Key && known.RestoreTestDueAt == policy.RestoreTestDueAt).ExecuteUpdateAsync(set => set.SetProperty(known => known.RestoreTestDueAt, next), cancel) == 1
                && !await store.RestoreTests.AnyAsync(test => test.Policy == policy.Key && test.Outcome == RestoreOutcome.Running, cancel))
                await TestRestore.BeginAsync(store, policy.Key, null, By, now, cancel);
        }
        await store.SaveChangesAsync(cancel);
    }

    private async Task WorkAsync(RestoreTestId id, CancellationToken ended, CancellationToken cancel)
    {
        var began = clock.GetUtcNow();
        Action<RestoreTest, DateTimeOffset> end;
        try
        {
            var restored = await RestoreAsync(id, ended);
            end = (test, now) => test.End(restored, began, now);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            end = (test, now) => test.Fail(RestoreOutcome.Cancelled, "It was given up.", now);
        }
        catch (Exception error) when (error is RefusedException or IOException or UnauthorizedAccessException)
        {
            end = (test, now) => test.Fail(RestoreOutcome.Failed, error.Message, now);
        }
        await Races.SettleAsync(() => EndAsync(id, end, cancel));
    }

    private async Task<Restored> RestoreAsync(RestoreTestId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var test = await store.RestoreTests.AsNoTracking().SingleAsync(known => known.Id == id, cancel);
        await using var opened = await open.OpenAsync(test.Backup, test.Copy, id.Value, new RestoreAsk(), new Progress<long>(), cancel);
        return await opened.Method.RestoreAsync(opened.Work, opened.Archive, new RestoreDestination.Scratch(Directory.CreateDirectory(Path.Combine(opened.Work.Scratch, "restored")).FullName), cancel);
    }

    private async Task EndAsync(RestoreTestId id, Action<RestoreTest, DateTimeOffset> end, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var test = await store.RestoreTests.Include(known => known.Checks).SingleAsync(known => known.Id == id, cancel);
        if (test.Outcome is not RestoreOutcome.Running)
            return;
        end(test, now);
        if (await store.BackupPolicies.AsNoTracking().SingleOrDefaultAsync(policy => policy.Key == test.Policy, cancel) is { } policy)
            await RestoreTestProofs.AddAsync(store, test, policy, now, cancel);
        await store.SaveChangesAsync(cancel);
    }
}
