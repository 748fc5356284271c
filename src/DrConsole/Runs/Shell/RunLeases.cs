using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Which runs this node works. Taken by compare-and-swap; every taking raises the fence, under which alone the run's journal then grows.</summary>
public sealed class RunLeases(IDbContextFactory<DrStore> stores, RunNode node, Pulse pulse, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>Takes what has to be worked and is worked by nobody.</summary>
    /// <param name="held">Whether an all stop is in force: whoever does not know yet has to hear of it.</param>
    public async Task<IReadOnlyList<Run>> TakeAsync(bool held, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var due = await Free(store, now, held).OrderBy(run => run.WakeAt).Select(run => run.Id).Take(Most).ToListAsync(cancel);
        if (due.Count == 0)
            return [];
        var until = now + node.Lease;
        await Free(store, now, held).Where(run => due.Contains(run.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Holder, node.Name).SetProperty(r => r.LeaseUntil, until).SetProperty(r => r.Fence, run => run.Fence + 1), cancel);
        return await store.Runs.AsNoTracking().Where(run => due.Contains(run.Id) && run.Holder == node.Name && run.LeaseUntil == until).ToListAsync(cancel);
    }

    /// <summary>Renews all leases of this node, as far as they are still its own.</summary>
    public async Task RenewAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var until = clock.GetUtcNow() + node.Lease;
        await store.Runs.Where(run => run.Holder == node.Name).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, until), cancel);
    }

    /// <summary>What this node holds, how far each journal is, and whether somebody wants it to be looked at.</summary>
    public async Task<IReadOnlyList<Held>> HeldAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Runs.Where(run => run.Holder == node.Name).Select(run => new Held(run.Id, run.Fence, run.LastNumber, run.WakeAt <= now)).ToListAsync(cancel);
    }

    /// <summary>Gives a run back in which nothing is to be done before a time.</summary>
    internal async Task ReleaseAsync(RunId id, long fence, RunState state, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var (number, wakeAt) = (state.Number, RunRows.WakeAt(state, now));
        await store.Runs.Where(run => run.Id == id && run.Fence == fence && run.Holder == node.Name).ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Holder, (string?)null).SetProperty(r => r.LeaseUntil, (DateTimeOffset?)null)
            .SetProperty(r => r.WakeAt, run => run.LastNumber == number ? wakeAt : now), cancel);

        // What was asked between our last look and now, its beat was heard while the run was still held.
        if (await store.Runs.AnyAsync(run => run.Id == id && run.EndedAt == null && run.Holder == null && run.WakeAt <= now, cancel))
            pulse.Beat(Run.WorkTopic);
    }

    /// <summary>Has a run looked at, such as the one that another one belongs to.</summary>
    public async Task WakeAsync(RunId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        await store.Runs.Where(run => run.Id == id && run.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.WakeAt, now), cancel);
        pulse.Beat(Run.WorkTopic);
    }

    /// <summary>Has the runs looked at that work this one's steps.</summary>
    public async Task WakeChildrenAsync(RunId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        await store.Runs.Where(run => run.ParentRun == id.Value && run.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.WakeAt, now), cancel);
        pulse.Beat(Run.WorkTopic);
    }

    /// <summary>Whether somebody took the run after us.</summary>
    public async Task<bool> IsLostAsync(RunId id, long fence, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Runs.AnyAsync(run => run.Id == id && run.Fence != fence, cancel);
    }

    /// <summary>When the next run that nobody works is to be looked at.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Runs.Where(run => run.EndedAt == null && run.Holder == null && run.WakeAt != null).MinAsync(run => run.WakeAt, cancel);
    }

    /// <summary>Where the data directory is ours alone whoever held leases before us is gone: there is nothing to wait for. Gives whether it is.</summary>
    public async Task<bool> EndOthersAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        if (!store.Database.IsSqlite())
            return false;
        await store.Runs.Where(run => run.Holder != null && run.Holder != node.Name).ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, now), cancel);
        return true;
    }

    private static IQueryable<Run> Free(DrStore store, DateTimeOffset now, bool held) => store.Runs.Where(run => run.EndedAt == null
        && (run.Holder == null ? run.WakeAt <= now || (run.IsHeld != held && run.ParentRun == null) : run.LeaseUntil <= now));

    public sealed record Held(RunId Id, long Fence, long LastNumber, bool IsWanted);
}
