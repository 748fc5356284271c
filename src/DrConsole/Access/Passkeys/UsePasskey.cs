using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>What signing in with a passkey needs of the store: whose it is, and that its answer counts once. The answer is the permission.</summary>
public sealed class UsePasskey(IDbContextFactory<DrStore> stores, LocalPasswords passwords, TimeProvider clock)
{
    /// <summary>The passkey and whose it is, before anything about them is believed. An answer that counted already goes no further: its counter would look like a copy's.</summary>
    public async Task<(Passkey Passkey, User User)> FindAsync(Challenge challenge, string credentialId, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.RefuseSpentAsync(challenge, cancel);
        var passkey = await store.Passkeys.AsNoTracking().SingleOrDefaultAsync(known => known.CredentialId == credentialId, cancel)
            ?? throw new MissingException("This passkey is not known here any more. Sign in with your password.");
        return (passkey, await store.FindUserAsync(passkey.UserId, cancel));
    }

    /// <summary>Takes an answer whose signature holds. Refuses a second use of one challenge and whoever may not sign in.</summary>
    public Task<User> ExecuteAsync(Challenge challenge, PasskeyId id, long signCount, bool isBackedUp, bool isVerified, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.SpendAsync(challenge, now, cancel);
        var passkey = await store.Passkeys.SingleOrDefaultAsync(known => known.Id == id, cancel)
            ?? throw new MissingException("This passkey is not known here any more. Sign in with your password.");
        var user = await store.FindUserAsync(passkey.UserId, cancel);
        if (user.IsDisabled)
            throw new RefusedException("The account of this passkey is disabled. Ask an administrator.", "disabled");
        if (await passwords.ProviderOfAsync(store, user.Id, cancel) is { } provider)
            throw new RefusedException($"{provider} decides who you are. Sign in through it.", "passkey-provider");
        await store.DemandOrdinaryAsync(user.Id, cancel);
        if (user.SecondFactorOn && !isVerified)
            throw new RefusedException("This passkey did not check that it is you, by a PIN, a finger or a face. Sign in with your password and code.", "passkey-unverified");
        passkey.Used(signCount, isBackedUp, now);
        user.SignedIn(now);
        Acting.As(Actor.Person(user.Id, user.Name));
        await store.SaveChangesAsync(cancel);
        return user;
    });
}
