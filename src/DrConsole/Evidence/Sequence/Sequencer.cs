using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Gives committed entries their place in the tree, in the order of their ids. One transaction a batch: a crash leaves either all of
/// it or nothing, and the entries wait for the next one.
/// </summary>
public sealed class Sequencer(IDbContextFactory<DrStore> stores, Leases leases, Pulse pulse)
{
    public const string LeaseName = "ledger";
    public const int Batch = 2_000;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(15);

    /// <summary>Sequences what waits, up to a batch; gives how many that were. Zero too while another node does it.</summary>
    public async Task<int> SequenceAsync(CancellationToken cancel)
    {
        // Asked first, so that an idle console writes nothing, not even its lease.
        if (!await AnyWaitAsync(cancel) || await leases.TakeAsync(LeaseName, LeaseTime, cancel) is not { } fence)
            return 0;
        try
        {
            return await SequenceAsync(fence, cancel);
        }
        catch (LostLeaseException)
        {
            // We were slow and another node has taken over; what it leaves the next look finds.
            return 0;
        }
    }

    internal async Task<int> SequenceAsync(long fence, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        var head = await store.LedgerHeads.SingleOrDefaultAsync(cancel);
        if (head is null)
            store.Add(head = LedgerHead.Begin());
        var waiting = await store.LedgerEntries.Where(entry => entry.LeafIndex == null).OrderBy(entry => entry.Id).Take(Batch)
            .Select(entry => new Waiting(entry.Id, entry.LeafHash, entry.At)).ToListAsync(cancel);
        if (waiting.Count == 0)
            return 0;

        var first = head.Size;
        var tree = await AppendAsync(store, head.Size, waiting, cancel);
        head.Advance(tree.Size, await tree.RootAsync(), waiting[^1].At, fence);
        try
        {
            await store.SaveChangesAsync(cancel);
            await PlaceAsync(store, waiting, first, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException error) when (StoreTroubles.Of(error) is StoreTrouble.Changed or StoreTrouble.Taken)
        {
            // Another node was quicker; what we read is old. The next look finds what is left.
            return 0;
        }
        pulse.Beat(LedgerEntry.Topic);
        return waiting.Count;
    }

    private async Task<bool> AnyWaitAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.LedgerEntries.AnyAsync(entry => entry.LeafIndex == null, cancel);
    }

    private static async Task<TileTree> AppendAsync(DrStore store, long size, List<Waiting> waiting, CancellationToken cancel)
    {
        var stored = new Dictionary<TileAt, LedgerTile>();
        var tree = new TileTree(size, async at =>
        {
            if (await store.LedgerTiles.SingleOrDefaultAsync(tile => tile.Level == at.Level && tile.Number == at.Number, cancel) is not { } tile)
                return null;
            stored[at] = tile;
            return tile.Hashes;
        });
        foreach (var entry in waiting)
            await tree.AppendAsync(entry.LeafHash);
        foreach (var (at, hashes) in tree.Changed)
        {
            if (stored.TryGetValue(at, out var tile))
                tile.Hashes = hashes;
            else
                store.Add(new LedgerTile { Level = at.Level, Number = at.Number, Hashes = hashes });
        }
        return tree;
    }

    // Ids mostly follow one another, so that a whole batch takes its places in a statement or two.
    private static async Task PlaceAsync(DrStore store, List<Waiting> waiting, long first, CancellationToken cancel)
    {
        for (var start = 0; start < waiting.Count;)
        {
            var end = start + 1;
            while (end < waiting.Count && waiting[end].Id == waiting[end - 1].Id + 1)
                end++;
            var (from, to, shift) = (waiting[start].Id, waiting[end - 1].Id, first + start - waiting[start].Id);
            var placed = await store.LedgerEntries.Where(entry => entry.Id >= from && entry.Id <= to && entry.LeafIndex == null)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.LeafIndex, entry => entry.Id + shift), cancel);
            if (placed != end - start)
                throw new DbUpdateConcurrencyException($"Entries {from} to {to} changed while they were given their places.");
            start = end;
        }
    }

    private sealed record Waiting(long Id, byte[] LeafHash, DateTimeOffset At);
}
