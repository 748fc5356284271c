using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Announces a new signing key. It takes over once the old one has signed for the announcement, with the next checkpoint.</summary>
public sealed class RotateKey(IDbContextFactory<DrStore> stores, Caller caller, KeyRing keys, KeyFiles files)
{
    /// <summary>Gives the new key's short name.</summary>
    public async Task<string> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageLedger, cancel);
        using var current = await keys.OpenAsync(cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.AnnouncedKeys.AnyAsync(key => key.Turn == null, cancel))
            throw new RefusedException("A new key is announced already. It takes over with the next checkpoint.");

        // What an attempt that was cut off left behind was never announced.
        File.Delete(files.NextPath);
        using var next = files.Make(files.NextPath);
        keys.Announce(store, next.Public, "ledger-key.announced", turn: null);
        await store.SaveChangesAsync(cancel);
        return next.Public.Name;
    }
}
