using Microsoft.EntityFrameworkCore;

namespace DrConsole.Platform;

/// <summary>
/// Takes and keeps leases, by compare-and-swap. Clocks of two nodes may differ and a node may sleep past its lease, so whoever writes
/// under one carries its fence and the row that is written refuses a lower one.
/// </summary>
public sealed class Leases(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private readonly string _holder = Guid.CreateVersion7().ToString("N");

    /// <summary>Takes the lease or prolongs our own; gives its fence, or null while another node holds it.</summary>
    public async Task<long?> TakeAsync(string name, TimeSpan duration, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.Set<Lease>().AsNoTracking().SingleOrDefaultAsync(lease => lease.Name == name, cancel);
        if (known is null)
            return await FoundAsync(store, name, now + duration, cancel);
        var ours = known.Holder == _holder;
        if (!ours && known.Until > now)
            return null;

        var fence = ours ? known.Fence : known.Fence + 1;
        var taken = await store.Set<Lease>()
            .Where(lease => lease.Name == name && lease.Holder == known.Holder && lease.Fence == known.Fence && lease.Until == known.Until)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Holder, _holder).SetProperty(l => l.Until, now + duration).SetProperty(l => l.Fence, fence), cancel);
        return taken == 1 ? fence : null;
    }

    /// <summary>Gives the lease back, so that another node need not wait for its end.</summary>
    public async Task ReleaseAsync(string name, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.Set<Lease>().Where(lease => lease.Name == name && lease.Holder == _holder)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Until, clock.GetUtcNow()), cancel);
    }

    private async Task<long?> FoundAsync(DrStore store, string name, DateTimeOffset until, CancellationToken cancel)
    {
        store.Add(new Lease { Name = name, Holder = _holder, Until = until, Fence = 1 });
        try
        {
            await store.SaveChangesAsync(cancel);
            return 1;
        }
        catch (DbUpdateException error) when (StoreTroubles.Of(error) is StoreTrouble.Taken)
        {
            return null;
        }
    }
}
