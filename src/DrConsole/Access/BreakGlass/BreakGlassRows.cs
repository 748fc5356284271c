using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

internal static class BreakGlassRows
{
    public static async Task<BreakGlassAccount> FindBreakGlassAsync(this DrStore store, CancellationToken cancel) =>
        await store.BreakGlassAccounts.SingleOrDefaultAsync(cancel) ?? throw new MissingException("There is no break-glass account.");

    /// <summary>Refuses what would make the account something that anybody could rely on less.</summary>
    public static async Task DemandOrdinaryAsync(this DrStore store, UserId id, CancellationToken cancel)
    {
        if (await store.BreakGlassAccounts.AnyAsync(account => account.UserId == id, cancel))
            throw new RefusedException("This is the break-glass account. It is renewed and removed on its own page.", "break-glass");
    }
}
