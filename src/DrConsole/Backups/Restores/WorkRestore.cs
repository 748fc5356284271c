using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Takes restores from gate to gate as far as no person is needed: copies are read back, classes brought back one after the other, what came back compared.</summary>
internal sealed class WorkRestore(IDbContextFactory<DrStore> stores, RestoreWatch watch, RestoreGround ground, CopyKeeper copies, TimeProvider clock)
{
    /// <summary>Gives how many restores were worked.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("Restores"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await IsHeldAsync(store, cancel))
            return 0;
        var due = await store.Restores.AsNoTracking().Where(restore => restore.State == RestoreState.Running).OrderBy(restore => restore.StartedAt).Select(restore => restore.Id).ToListAsync(cancel);
        var worked = 0;
        foreach (var id in due)
            worked += await watch.UnderAsync($"restore/{id}", inside => IsAskedAsync(id, inside), inside => RunAsync(id, inside, cancel), cancel) ? 1 : 0;
        return worked;
    }

    private async Task RunAsync(RestoreId id, CancellationToken ended, CancellationToken cancel)
    {
        try
        {
            while (await StepAsync(id, ended))
            {
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            await DecideAsync(id, (restore, now) => restore.Cancel("It was given up while it was worked. What was brought back until then lies where it is.", now), cancel);
        }
    }

    /// <summary>One step; gives whether another may follow.</summary>
    private async Task<bool> StepAsync(RestoreId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var restore = await store.FindRestoreAsync(id, cancel);
        if (restore.State is not RestoreState.Running || await IsHeldAsync(store, cancel))
            return false;
        if (restore.CancelAskedAt is not null)
        {
            restore.Cancel("Given up by a person.", clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
            return false;
        }
        switch (restore.Gate)
        {
            case RestoreGate.Locate:
                await LocateAsync(store, restore, cancel);
                break;
            case RestoreGate.Safety:
                return await ground.Safety.StepAsync(id, cancel);
            case RestoreGate.Restore:
                await BringNextAsync(store, restore, cancel);
                break;
            default:
                await AskAsync(store, restore, cancel);
                break;
        }
        await store.SaveChangesAsync(cancel);
        return true;
    }

    // Between two steps an all stop holds a restore where it is.
    private static Task<bool> IsHeldAsync(DrStore store, CancellationToken cancel) => store.AllStops.AnyAsync(stop => stop.InForce != null, cancel);

    private async Task LocateAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        foreach (var part in restore.Parts)
        {
            var known = await store.BackupCopies.Where(copy => copy.Backup == part.Backup && copy.State != CopyState.Pruned && copy.State != CopyState.Writing && copy.State != CopyState.Failed).ToListAsync(cancel);
            foreach (var copy in known.OrderBy(copy => copy.IsOffSite).ThenBy(copy => copy.Id.Value))
            {
                var problem = await ProblemAsync(copy, cancel);
                restore.Found(part, copy.Address, "read back whole", problem ?? "read back whole", problem is null);
                if (problem is null)
                    part.Take(copy.Id);
            }
            if (known.Count == 0)
                restore.Found(part, "Any place", "a copy", "retention took all of them away", false);
        }
        restore.EndLocating(clock.GetUtcNow());
    }

    private async Task<string?> ProblemAsync(BackupCopy copy, CancellationToken cancel)
    {
        try
        {
            return await copies.CheckAsync(copy, cancel);
        }
        catch (Exception gone) when (gone is RefusedException or IOException or UnauthorizedAccessException)
        {
            return gone.Message;
        }
    }

    private async Task BringNextAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        var part = restore.Parts.First(one => one.State is RestorePartState.Waiting or RestorePartState.Restoring);

        // A restore to scratch begins anew; over live data nobody knows what it has done, so nothing is done twice.
        if (part.State is RestorePartState.Restoring && restore.IsInPlace)
        {
            restore.Break(part, "It was cut off while it wrote over live data. Look at what is there before anything else is done.", clock.GetUtcNow());
            return;
        }

        // Checkpoint 1. It is on record before anything is touched.
        part.Begin(clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        try
        {
            var restored = await ground.Bring.ExecuteAsync(restore, part, cancel);
            restore.Bring(part, restored, clock.GetUtcNow());
        }
        catch (Exception error) when (error is RefusedException or IOException or UnauthorizedAccessException)
        {
            restore.Break(part, error.Message, clock.GetUtcNow());
        }
    }

    // The questions of the gate, class by class in the order of the work; the first gate that fails is the last that is come to.
    private async Task AskAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        restore.AskAnew();
        foreach (var part in restore.Parts)
            restore.Answered(part, await ground.Ask.ExecuteAsync(restore, part, cancel));
        if (restore.Gate is RestoreGate.Consistency)
            restore.Compare(await AllowedAsync(store, restore, cancel));
        else
            restore.EndAsking(clock.GetUtcNow());
    }

    // As far apart as the most patient of the classes allows.
    private static async Task<TimeSpan?> AllowedAsync(DrStore store, Restore restore, CancellationToken cancel)
    {
        var keys = restore.Parts.Select(part => part.DataClass).ToList();
        return (await store.Set<Estate.DataClass>().AsNoTracking().Where(held => keys.Contains(held.Key)).ToListAsync(cancel)).Max(held => held.Rpo);
    }

    private async Task<bool> IsAskedAsync(RestoreId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Restores.AnyAsync(restore => restore.Id == id && restore.CancelAskedAt != null, cancel);
    }

    private Task DecideAsync(RestoreId id, Action<Restore, DateTimeOffset> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var restore = await store.FindRestoreAsync(id, cancel);
        decide(restore, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}
