using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// The kinds of entries that there are. Entries stay, so a kind that was seen stays known, and only what was placed since is looked
/// at: asking a million entries each time would be a scan each time.
/// </summary>
public sealed class KnownKinds(IDbContextFactory<DrStore> stores)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _kinds = new(StringComparer.Ordinal);
    private long _seen;

    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancel)
    {
        var from = Interlocked.Read(ref _seen);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var to = (await store.FindHeadAsync(cancel))?.Size ?? 0;
        var placed = await store.LedgerEntries.Where(entry => entry.LeafIndex >= from && entry.LeafIndex < to).Select(entry => entry.Kind).Distinct().ToListAsync(cancel);
        var waiting = await store.LedgerEntries.Where(entry => entry.LeafIndex == null).Select(entry => entry.Kind).Distinct().ToListAsync(cancel);
        lock (_lock)
        {
            _kinds.UnionWith(placed);
            _kinds.UnionWith(waiting);
            Interlocked.Exchange(ref _seen, Math.Max(_seen, to));
            return [.. _kinds];
        }
    }
}
