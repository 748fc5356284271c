using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Says for which access roles a second factor is demanded. Whoever has none does nothing else until it is set up, on open pages too.</summary>
public sealed class EditSignInPolicy(IDbContextFactory<DrStore> stores, Caller caller, RightsNow rights)
{
    public Task ExecuteAsync(AccessRoles secondFactorRoles, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        var policy = await store.SignInPolicies.SingleOrDefaultAsync(cancel);
        if (policy is null)
        {
            // Saved once as it was, so that the first decision counts as a change like every later one.
            store.Add(policy = SignInPolicy.Open());
            await store.SaveChangesAsync(cancel);
        }
        ConflictException.ThrowIfStale("the sign-in rules", policy.Version, version,
            new ConflictException.Field("Second factor", Words(policy.SecondFactorRoles), Words(secondFactorRoles)));
        policy.Demand(secondFactorRoles);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        rights.ForgetAll();
    });

    private static string Words(AccessRoles roles) => roles is AccessRoles.None ? "nobody" : string.Join(", ", roles.Names());
}

/// <summary>The rules as they are now; nobody has to have a second factor until somebody decides so.</summary>
public sealed class ReadSignInPolicy(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<SignInPolicy> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.SignInPolicies.AsNoTracking().SingleOrDefaultAsync(cancel) ?? SignInPolicy.Open();
    }
}
