using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Which key signs now: the one in the file, if it is the one that the ledger announced last.</summary>
public sealed class KeyRing(IDbContextFactory<DrStore> stores, KeyFiles files, Ledger ledger, TimeProvider clock)
{
    public async Task<LedgerKey> OpenAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var announced = await store.AnnouncedKeys.ToListAsync(cancel);
        if (announced.Count == 0)
            return await AnnounceFirstAsync(store, cancel);

        var key = files.Read() ?? throw new RefusedException($"The ledger's key {files.KeyPath} is missing. Put it back, or restart the log if it is lost.", "ledger-key");
        var inForce = announced.Where(known => known.Turn is not null).MaxBy(known => known.Turn);
        if (key.Public.Name == inForce?.Name)
            return key;

        // A rotation that was cut off after the files had changed places.
        if (announced.FirstOrDefault(known => known.Turn is null) is { } next && next.Name == key.Public.Name)
        {
            next.TakeOver(await NextTurnAsync(store, cancel), clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
            return key;
        }
        var name = key.Public.Name;
        key.Dispose();
        throw new RefusedException($"The key in {files.KeyPath} ({name}) is not the one that this ledger announced ({inForce?.Name}). Put the right one back.", "ledger-key");
    }

    /// <summary>Whether the old key has signed for the announcement of the new one; if so the new one takes over.</summary>
    public async Task FinishRotationAsync(long signedSize, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var next = await store.AnnouncedKeys.Include(key => key.Entry).SingleOrDefaultAsync(key => key.Turn == null, cancel);
        if (next?.Entry?.LeafIndex is not { } index || index >= signedSize)
            return;
        using (var prepared = files.ReadNext())
        {
            if (prepared?.Public.Name != next.Name)
                return;
        }
        var old = await store.AnnouncedKeys.Where(key => key.Turn != null).OrderByDescending(key => key.Turn).Select(key => key.Name).FirstAsync(cancel);
        files.TakeNext(old);
        next.TakeOver(await NextTurnAsync(store, cancel), clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    }

    internal static async Task<int> NextTurnAsync(DrStore store, CancellationToken cancel) => (await store.AnnouncedKeys.MaxAsync(key => key.Turn, cancel) ?? 0) + 1;

    internal void Announce(DrStore store, LedgerPublicKey key, string kind, int? turn)
    {
        var now = clock.GetUtcNow();
        var entry = ledger.Record(store, kind, $"ledger-key/{key.Name}", ("publicKey", key.Pem));
        var announced = AnnouncedKey.Announce(key, entry, now);
        if (turn is { } takesOver)
            announced.TakeOver(takesOver, now);
        store.Add(announced);
    }

    private async Task<LedgerKey> AnnounceFirstAsync(DrStore store, CancellationToken cancel)
    {
        var key = files.Read() ?? files.Make(files.KeyPath);
        Acting.As(Actor.Console("the ledger"));
        Announce(store, key.Public, "ledger-key.made", turn: 1);
        await store.SaveChangesAsync(cancel);
        return key;
    }
}
