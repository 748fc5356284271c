using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>A platform's tree as the store holds it: read tile by tile, appended to in the caller's save.</summary>
internal sealed class StoredTree
{
    private readonly DrStore _store;
    private readonly string _platform;
    private readonly Dictionary<TileAt, SessionTile> _read = [];

    private StoredTree(DrStore store, SessionTree head, CancellationToken cancel)
    {
        (_store, _platform, Head) = (store, head.Platform, head);
        Tiles = new TileTree(head.Size, async at =>
        {
            var tile = await store.SessionTiles.SingleOrDefaultAsync(each => each.Platform == _platform && each.Level == at.Level && each.Number == at.Number, cancel);
            if (tile is not null)
                _read[at] = tile;
            return tile?.Hashes;
        });
    }

    public SessionTree Head { get; }

    public TileTree Tiles { get; }

    /// <summary>The tree of a platform; a new one, which goes with the caller's save, where there is none yet.</summary>
    public static async Task<StoredTree> OpenAsync(DrStore store, string platform, CancellationToken cancel)
    {
        var head = await store.SessionTrees.SingleOrDefaultAsync(tree => tree.Platform == platform, cancel);
        if (head is null)
            store.Add(head = SessionTree.Begin(platform));
        return new StoredTree(store, head, cancel);
    }

    public async Task<long> AppendAsync(byte[] leafHash)
    {
        var index = Tiles.Size;
        await Tiles.AppendAsync(leafHash);
        return index;
    }

    /// <summary>Puts what was appended into the caller's save.</summary>
    public async Task KeepAsync(DateTimeOffset now)
    {
        if (Tiles.Size == Head.Size)
            return;
        Head.Grow(Tiles.Size, await Tiles.RootAsync(), now);
        foreach (var (at, hashes) in Tiles.Changed)
        {
            if (_read.TryGetValue(at, out var tile))
                tile.Hashes = hashes;
            else
                _store.Add(new SessionTile { Platform = _platform, Level = at.Level, Number = at.Number, Hashes = hashes });
        }
    }
}
