using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Sends the next entries to one collector and moves its place on, under a lease. In the log's order and at least once: a crash between
/// the two sends a batch again and loses none. A collector that is slow holds up only itself.
/// </summary>
internal sealed class StreamLedger(IDbContextFactory<DrStore> stores, Leases leases, TimeProvider clock)
{
    public const int Batch = 500;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    /// <summary>How many were sent; zero too while another node sends, or while the collector is given a pause after a fault.</summary>
    public async Task<int> SendNextAsync(StreamTarget target, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var stream = await store.LedgerStreams.SingleOrDefaultAsync(known => known.Target == target.Address, cancel);
        if (stream?.NextTryAt > clock.GetUtcNow())
            return 0;
        var next = stream?.Next ?? 0;
        var entries = await store.LedgerEntries.AsNoTracking().Where(entry => entry.LeafIndex >= next).OrderBy(entry => entry.LeafIndex).Take(Batch)
            .Select(entry => new StreamedEntry(entry.LeafIndex!.Value, entry.At, entry.Kind, entry.Subject, entry.Actor, entry.Bytes, entry.LeafHash)).ToListAsync(cancel);

        // Asked first, so that an idle console writes nothing, not even its lease.
        if (entries.Count == 0 || await leases.TakeAsync(LeaseOf(target), LeaseTime, cancel) is not { } fence)
            return 0;
        if (stream is null)
            store.Add(stream = LedgerStream.To(target.Address));
        var origin = (await store.FindHeadAsync(cancel))!.Origin;
        try
        {
            await target.Sink.WriteAsync([.. entries.Select(entry => entry.ToLine(origin, target.Sink.LongestLine))], cancel);
            stream.Sent(entries[^1].Entry + 1, fence, clock.GetUtcNow());
        }
        catch (IOException fault)
        {
            stream.Failed(fault.Message, fence, clock.GetUtcNow());
        }
        return await SaveAsync(store, cancel) && stream.Fault is null ? entries.Count : 0;
    }

    private static async Task<bool> SaveAsync(DrStore store, CancellationToken cancel)
    {
        try
        {
            await store.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException error) when (StoreTroubles.Of(error) is StoreTrouble.Changed or StoreTrouble.Taken)
        {
            // Another node has taken over and sent the same: twice is allowed, not at all is not.
            return false;
        }
    }

    // Names of leases are short, addresses are not.
    private static string LeaseOf(StreamTarget target) =>
        $"ledger-stream-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(target.Address)))[..16]}";
}
