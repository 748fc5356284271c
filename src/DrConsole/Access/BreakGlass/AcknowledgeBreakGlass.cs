using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>An administrator says that they have seen a use of the break-glass account.</summary>
public sealed class AcknowledgeBreakGlass(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task ExecuteAsync(BreakGlassUseId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var use = await store.BreakGlassUses.SingleOrDefaultAsync(use => use.Id == id, cancel)
            ?? throw new MissingException("That use of the break-glass account is not on record.");
        use.Acknowledge(actor, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}
