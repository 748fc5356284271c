using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>
/// Asks somebody who has been signed in for a while to show once more who they are, before the ways in are changed: a screen that was
/// left open must not be enough. Wrong tries count towards the lock-out.
/// </summary>
public sealed class FreshProof(IDbContextFactory<DrStore> stores, UserManager<User> users, SecretBox box, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Whether the sign-in itself is recent enough to count as the proof.</summary>
    public async Task<bool> IsFreshAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var since = clock.GetUtcNow() - Fresh;
        return caller.Session is { } here && await store.Sessions.AnyAsync(session => session.Id == here && session.BegunAt > since, cancel);
    }

    /// <param name="proof">The person's password, or the code that their app shows now.</param>
    public async Task DemandAsync(string? proof, CancellationToken cancel)
    {
        if (await IsFreshAsync(cancel))
            return;
        var user = await users.FindByIdAsync(caller.Actor.UserId.ToString()) ?? throw new MissingException("That account does not exist, or not any more. The page Users lists those that do.");
        if (await users.IsLockedOutAsync(user))
            throw new RefusedException("Too many wrong tries. This account is locked for five minutes.", "locked");
        if (string.IsNullOrEmpty(proof))
            throw new InvalidException("proof", "Your password is needed once more, or the code that your app shows now. Or sign in anew.");
        if (proof.Length <= Passwords.MaxLength && user.PasswordHash is not null && await users.CheckPasswordAsync(user, proof))
            return;
        if (user.AcceptsCode(proof, box, clock.GetUtcNow()) && (await users.UpdateAsync(user)).Succeeded)
            return;
        await users.AccessFailedAsync(user);
        throw new InvalidException("proof", "This is neither your password nor the code that your app shows now.");
    }
}
