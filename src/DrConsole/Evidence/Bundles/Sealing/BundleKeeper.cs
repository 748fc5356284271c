using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>Goes on with bundles that are not finished, and tells places what is held and what no longer is.</summary>
public sealed class KeepBundles(IDbContextFactory<DrStore> stores, FinishBundle finish, BundlePlaces places, TimeProvider clock)
{
    private const int AtOnce = 20;

    /// <summary>Gives how many bundles it touched.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the evidence keeper"));
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var unfinished = await store.Bundles
            .Where(bundle => bundle.State != BundleState.Pruned)
            .Where(bundle => bundle.Copies.Any(copy => (copy.State == CopyState.Waiting || copy.State == CopyState.Refused) && copy.DueAt <= now))
            .OrderBy(bundle => bundle.LoggedAt).Select(bundle => bundle.Id).Take(AtOnce).ToListAsync(cancel);
        foreach (var id in unfinished)
            await finish.TryAsync(id, cancel);
        return unfinished.Count + await HoldAsync(store, store.HeldBundles(), held: true, cancel) + await HoldAsync(store, NoLongerHeld(store), held: false, cancel);
    }

    private static IQueryable<Bundle> NoLongerHeld(DrStore store)
    {
        var held = store.HeldBundles();
        return store.Bundles.Where(bundle => !held.Any(one => one.Id == bundle.Id));
    }

    private async Task<int> HoldAsync(DrStore store, IQueryable<Bundle> which, bool held, CancellationToken cancel)
    {
        var touched = await which.Where(bundle => bundle.State == BundleState.Sealed && bundle.Copies.Any(copy => copy.State == CopyState.Stored && copy.IsHeldThere != held))
            .OrderBy(bundle => bundle.LoggedAt).Take(AtOnce).ToListAsync(cancel);
        foreach (var bundle in touched)
        {
            foreach (var copy in bundle.Copies.Where(copy => copy.State is CopyState.Stored && copy.IsHeldThere != held))
            {
                if (await places.Open(copy.Place).HoldAsync(bundle.ObjectKey, held, cancel) is ObjectOutcome<StoredObject>.Done)
                    copy.Held(held);
            }
        }
        await store.SaveChangesAsync(cancel);
        return touched.Count;
    }
}

/// <summary>Looks every few seconds.</summary>
internal sealed class BundleKeeper(KeepBundles keep, Readiness readiness, TimeProvider clock, ILogger<BundleKeeper> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "evidence keeper";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await keep.SweepAsync(cancel);
            GoesWell();
        }
    }
}
