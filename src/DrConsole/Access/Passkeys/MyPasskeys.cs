using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>What a person does with their own passkeys.</summary>
public sealed class MyPasskeys(IDbContextFactory<DrStore> stores, FreshProof proof, LocalPasswords passwords, Caller caller, TimeProvider clock)
{
    public async Task<IReadOnlyList<Passkey>> ListAsync(CancellationToken cancel)
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Passkeys.AsNoTracking().Where(passkey => passkey.UserId == me).OrderBy(passkey => passkey.AddedAt).ThenBy(passkey => passkey.Id).ToListAsync(cancel);
    }

    /// <summary>Begins adding one: asks for a fresh proof, and refuses where there are too many.</summary>
    public async Task<User> BeginAsync(string? freshProof, CancellationToken cancel)
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        await proof.DemandAsync(freshProof, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);

        // A passkey would let somebody go on here whom the provider no longer knows.
        if (await passwords.ProviderOfAsync(store, me, cancel) is { } provider)
            throw new RefusedException($"You sign in through {provider}. Add the passkey there.", "passkey-provider");
        await store.DemandOrdinaryAsync(me, cancel);
        if (await store.Passkeys.CountAsync(passkey => passkey.UserId == me, cancel) >= Passkey.MostOfOnePerson)
            throw new RefusedException($"You have {Passkey.MostOfOnePerson} passkeys. Remove one that you no longer use first.");
        return await store.FindUserAsync(me, cancel);
    }

    public Task<Passkey> AddAsync(Challenge challenge, Passkey.Facts facts, string name, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        var now = clock.GetUtcNow();
        var passkey = Passkey.Add(me, name, facts, now);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.SpendAsync(challenge, now, cancel);
        if (await store.Passkeys.AnyAsync(known => known.CredentialId == passkey.CredentialId, cancel))
            throw new RefusedException("This passkey is known here already.", "passkey-known");
        store.Add(passkey);
        await store.SaveChangesAsync(cancel);
        return passkey;
    });

    public async Task RenameAsync(PasskeyId id, string name, CancellationToken cancel)
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await FindAsync(store, me, id, cancel)).Rename(name);
        await store.SaveChangesAsync(cancel);
    }

    public async Task RemoveAsync(PasskeyId id, string? freshProof, CancellationToken cancel)
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        await proof.DemandAsync(freshProof, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Remove(await FindAsync(store, me, id, cancel));
        await store.SaveChangesAsync(cancel);
    }

    private static async Task<Passkey> FindAsync(DrStore store, UserId me, PasskeyId id, CancellationToken cancel) =>
        await store.Passkeys.SingleOrDefaultAsync(passkey => passkey.Id == id && passkey.UserId == me, cancel)
        ?? throw new MissingException("That passkey is not there any more.");
}
