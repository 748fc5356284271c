using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Takes the break-glass account away: it is disabled like any other, and what it did stays on record.</summary>
public sealed class RemoveBreakGlass(IDbContextFactory<DrStore> stores, Caller caller, RightsNow rights, TimeProvider clock)
{
    public Task ExecuteAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var account = await store.FindBreakGlassAsync(cancel);
        if (actor.Id == account.UserId.Value)
            throw new RefusedException("The break-glass account does not remove itself. Another administrator does.");
        var user = await store.FindUserAsync(account.UserId, cancel);
        user.Disable(clock.GetUtcNow());

        // Its address is free again for the next one.
        user.PasswordHash = null;
        user.RemoveSecondFactor();
        user.Retire();
        store.Remove(account);
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
    });
}
