using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Asks for a verification of the whole ledger and reads how it goes. Anybody who sees may ask; one goes on at a time.</summary>
public sealed class CheckLedger(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, TimeProvider clock)
{
    private const int Shown = 10;

    public async Task AskAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.LedgerChecks.AnyAsync(check => check.EndedAt == null, cancel))
            throw new RefusedException("The ledger is being verified already.", "running");
        store.Add(LedgerCheck.Ask(LedgerEntry.WordFor(actor), clock.GetUtcNow()));
        ledger.Record(store, "ledger.verification-asked", "ledger");
        await store.SaveChangesAsync(cancel);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<LedgerCheck>> ReadAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.LedgerChecks.AsNoTracking().OrderByDescending(check => check.AskedAt).Take(Shown).ToListAsync(cancel);
    }
}
