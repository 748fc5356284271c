using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Deletes bundles whose time is over, in every place, unless something holds them. What they said stays in the ledger, and that they were deleted too.</summary>
internal sealed class PruneBundles(IDbContextFactory<DrStore> stores, Ledger ledger, BundlePlaces places, BundleStaging staging, TimeProvider clock) : IScheduledWork
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(2);

    public static Schedule Schedule { get; } = new(
        "prune-bundles", "Prune evidence", "Deletes sealed bundles whose retention is over and that no hold keeps.", "0 20 4 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        await ForgetAbandonedAsync(cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var over = await store.Bundles.Where(bundle => bundle.State == BundleState.Sealed && bundle.RetainUntil < now).OrderBy(bundle => bundle.RetainUntil).Select(bundle => bundle.Id).ToListAsync(cancel);
        var (pruned, kept) = (0, 0);
        foreach (var id in over)
        {
            if (await PruneAsync(id, cancel))
                pruned++;
            else
                kept++;
        }
        return $"{(pruned == 1 ? "One bundle was" : $"{pruned:N0} bundles were")} deleted, {kept:N0} kept by holds or by their places.";
    }

    // Asked for each anew: somebody may have held it a moment ago.
    private async Task<bool> PruneAsync(BundleId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.HeldBundles().AnyAsync(bundle => bundle.Id == id, cancel))
            return false;
        var bundle = await store.Bundles.SingleAsync(bundle => bundle.Id == id, cancel);
        foreach (var copy in bundle.Copies.Where(copy => copy.State is not CopyState.Deleted))
        {
            var outcome = await places.Open(copy.Place).DeleteAsync(bundle.ObjectKey, cancel);
            if (outcome is ObjectOutcome<StoredObject>.Done or ObjectOutcome<StoredObject>.Missing)
                copy.Deleted();
            else
                copy.NotDeleted(outcome.Said);
        }
        var gone = bundle.Copies.All(copy => copy.State is CopyState.Deleted);
        if (gone)
        {
            bundle.Prune(clock.GetUtcNow());
            Acting.As(Actor.Console(Schedule.Title));
            ledger.Record(store, "bundle.pruned", $"bundle/{id}", ("sha256", bundle.Sha256), ("retainUntil", bundle.RetainUntil));
        }
        await store.SaveChangesAsync(cancel);
        return gone;
    }

    // Parts that a crash left behind before their record was logged belong to nothing.
    private async Task ForgetAbandonedAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var (id, since) in staging.All())
        {
            if (since < clock.GetUtcNow() - Abandoned && !await store.Bundles.AnyAsync(bundle => bundle.Id == id, cancel))
                staging.Forget(id);
        }
    }
}
