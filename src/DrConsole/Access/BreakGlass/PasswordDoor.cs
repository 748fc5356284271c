using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>What signing in with a password asks: whether it opens this account, and whether it is the one that everybody must hear of.</summary>
public sealed class PasswordDoor(IDbContextFactory<DrStore> stores, LocalPasswords passwords, TimeProvider clock)
{
    public async Task<bool> OpensAsync(User user, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var account = await store.BreakGlassAccounts.AsNoTracking().SingleOrDefaultAsync(account => account.UserId == user.Id, cancel);
        return account is null ? passwords.AreOn : account.ArmedAt is not null && user.SecondFactorOn;
    }

    public async Task<bool> IsBreakGlassAsync(UserId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.BreakGlassAccounts.AnyAsync(account => account.UserId == id, cancel);
    }

    /// <summary>Puts the use on record, for every administrator to see. By whatever way it came in: without a word on why, that is what they read.</summary>
    public async Task EnteredAsync(User user, BreakGlassReason? why, string how, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.BreakGlassAccounts.AnyAsync(account => account.UserId == user.Id, cancel))
            return;
        Acting.As(Actor.Person(user.Id, user.Name));
        store.Add(BreakGlassUse.Begin(user.Id, why ?? new BreakGlassReason(false, $"No reason was given ({how})."), clock.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
    }
}
