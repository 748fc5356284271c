using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Erases a person's data: the account loses name and address, the ledger loses the salt that its hashes of them were made with. What
/// the person did stays on record under a number that leads to nobody, and the ledger still verifies.
/// </summary>
public sealed class ErasePerson(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, RightsNow rights, IEnumerable<IForgetsPerson> holders)
{
    public async Task ExecuteAsync(UserId id, string reason, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ErasePeople, cancel);
        var why = reason.Trim();
        if (why.Length is 0 or > 500)
            throw new InvalidException("reason", "Say why, in up to 500 characters and without the person's name: this stays.");
        if (actor.Id == id.Value)
            throw new RefusedException("Nobody erases themselves. Ask another administrator.");

        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(id, cancel);
        if (!user.IsDisabled)
            throw new RefusedException($"{user.Name} can still sign in. Disable the account first.", "not-disabled");
        var (name, email) = (user.Name, user.Email);
        user.Erase();
        ledger.Record(store, "user.erased", $"user/{id}", ("reason", why));

        foreach (var access in await store.Set<AuditorAccess>().Where(access => access.UserId == id).ToListAsync(cancel))
            access.Erase();
        foreach (var holder in holders)
            await holder.ForgetAsync(store, id, cancel);

        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        if (await store.Set<PersonSalt>().FindAsync([id.Value], cancel) is { } salt)
            store.Remove(salt);
        await store.SaveChangesAsync(cancel);
        await ForgetLinksAsync(store, id, email, cancel);
        await store.Set<Passkey>().Where(passkey => passkey.UserId == id).ExecuteDeleteAsync(cancel);
        await store.Set<Session>().Where(session => session.UserId == id).ExecuteDeleteAsync(cancel);
        await store.Set<ProviderAccount>().Where(account => account.UserId == id).ExecuteDeleteAsync(cancel);
        await store.Set<Draft>().Where(draft => draft.Person == id.Value).ExecuteDeleteAsync(cancel);
        await ForgetNameAsync(store, name, cancel);
        await transaction.CommitAsync(cancel);
        rights.Forget(id.Value);
    }

    private static Task<int> ForgetLinksAsync(DrStore store, UserId id, string email, CancellationToken cancel) =>
        store.Set<OneTimeLink>().Where(link => link.UserId == id || link.Email == email).ExecuteDeleteAsync(cancel);

    // Records say by name who did something. A name that somebody else has too is left: it no longer tells whom it meant.
    private static async Task ForgetNameAsync(DrStore store, string name, CancellationToken cancel)
    {
        if (await store.Set<User>().AnyAsync(other => other.Name == name, cancel))
            return;
        foreach (var property in store.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (property.PropertyInfo?.IsDefined(typeof(PersonNameAttribute), inherit: false) == true)
                await NameColumn.ReplaceAsync(store, property, name, User.ErasedName, cancel);
        }
    }
}
