using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Brings the newest checkpoint to every place that has not got it, each for itself: one that is slow or down keeps none of the others waiting.</summary>
public sealed class PublishCheckpoints(IDbContextFactory<DrStore> stores, CheckpointPlaces places, Leases leases, OutsideStanding standing, TimeProvider clock)
{
    private const string LeaseName = "ledger-publishing";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task ExecuteAsync(CancellationToken cancel)
    {
        if (places.All.Count == 0)
            return;
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await ReadProof.Newest(store).FirstOrDefaultAsync(cancel) is not { } newest)
            return;
        var rows = await store.PublishedPlaces.AsNoTracking().ToDictionaryAsync(row => row.Address, cancel);
        var due = places.All.Where(place => !rows.TryGetValue(place.Address, out var row) || (!row.Has(newest) && row.IsDue(clock.GetUtcNow()))).ToList();

        // Asked first, so that an idle console writes nothing, not even its lease.
        if (due.Count > 0 && await leases.TakeAsync(LeaseName, LeaseTime, cancel) is not null)
        {
            foreach (var row in await Task.WhenAll(due.Select(place => BringAsync(place, newest, cancel))))
                rows[row.Address] = row;
        }
        await standing.SayAsync(store, [.. places.All.Select(place => rows.GetValueOrDefault(place.Address)).OfType<PublishedPlace>()], newest, cancel);
    }

    private async Task<PublishedPlace> BringAsync(ICheckpointPlace place, SignedCheckpoint newest, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var row = await store.PublishedPlaces.SingleOrDefaultAsync(known => known.Address == place.Address, cancel);
        if (row is null)
            store.Add(row = PublishedPlace.For(place.Address));
        if (await FaultOfAsync(place, newest, cancel) is { } fault)
            row.Failed(fault, clock.GetUtcNow());
        else
            row.Took(newest, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return row;
    }

    private async Task<string?> FaultOfAsync(ICheckpointPlace place, SignedCheckpoint newest, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            // The bound is ours: a directory on a server that is gone may ignore its cancellation for long.
            await Task.Run(() => place.PublishAsync(SignedNote.Parse(newest.Note), either.Token), either.Token).WaitAsync(Patience, clock, cancel);
            return null;
        }
        catch (IOException error)
        {
            return error.Message;
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException && !cancel.IsCancellationRequested)
        {
            return $"It did not take the checkpoint within {Patience.TotalSeconds:F0} s.";
        }
    }
}
