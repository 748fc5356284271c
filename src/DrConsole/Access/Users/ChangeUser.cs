using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>What an administrator does to an account: roles, disable, enable, take a lost second factor away, end sessions.</summary>
public sealed class ChangeUser(IDbContextFactory<DrStore> stores, Caller caller, RightsNow rights, LocalPasswords passwords, TimeProvider clock)
{
    public Task SetRolesAsync(UserId id, AccessRoles roles, int version, CancellationToken cancel) =>
        ChangeAsync(id, async (store, user) =>
        {
            if (await passwords.ProviderOfAsync(store, id, cancel) is { } provider)
                throw new RefusedException($"What {user.Name} may do follows from groups at {provider}. Change them there; they count from the next sign-in on.", "managed");
            ConflictException.ThrowIfStale(user.Name, user.Version, version,
                new ConflictException.Field("Roles", string.Join(", ", user.Roles.Names()), string.Join(", ", roles.Names())));
            user.SetRoles(roles);
        }, cancel);

    public Task DisableAsync(UserId id, CancellationToken cancel) => ChangeAsync(id, user => user.Disable(clock.GetUtcNow()), cancel);

    public Task EnableAsync(UserId id, CancellationToken cancel) => ChangeAsync(id, user => user.Enable(), cancel);

    public Task ClearSecondFactorAsync(UserId id, CancellationToken cancel) => ChangeAsync(id, user => user.ClearSecondFactor(), cancel);

    public Task EndSessionsAsync(UserId id, CancellationToken cancel) => ChangeAsync(id, user => user.EndSessions(), cancel);

    private Task ChangeAsync(UserId id, Action<User> change, CancellationToken cancel) => ChangeAsync(id, (_, user) =>
    {
        change(user);
        return Task.CompletedTask;
    }, cancel);

    private Task ChangeAsync(UserId id, Func<DrStore, User, Task> changeAsync, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);

        // Serialised by the transaction: two administrators who take each other's role away must not both succeed.
        await using var transaction = await store.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);
        var user = await store.FindUserAsync(id, cancel);
        await store.DemandOrdinaryAsync(id, cancel);
        await changeAsync(store, user);
        await store.SaveChangesAsync(cancel);
        if (!await store.HasAdministratorAsync(cancel))
            throw new RefusedException("Somebody has to stay administrator. Give another account that role first.", "last-administrator");
        await transaction.CommitAsync(cancel);
        rights.Forget(id.Value);
    });
}
