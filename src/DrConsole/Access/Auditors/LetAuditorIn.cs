using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Lets somebody outside read a chosen scope for a time, by a one-time link to a named address, and ends that again.</summary>
public sealed class LetAuditorIn(IDbContextFactory<DrStore> stores, Caller caller, RightsNow rights, TimeProvider clock)
{
    public sealed record Wish(string Email, Areas Areas, TimeSpan Lifetime, string Reason);

    public Task<(AuditorAccess Access, string Token)> GrantAsync(Wish wish, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        var now = clock.GetUtcNow();
        var (access, link, token) = AuditorAccess.Grant(wish.Email, wish.Areas, wish.Lifetime, wish.Reason, actor.Name, now);

        await using var store = await stores.CreateDbContextAsync(cancel);
        await RefuseWhoSeesMoreAsync(store, access.Email, cancel);

        // The newest word counts: what was offered to this address before and not accepted is withdrawn.
        foreach (var earlier in await store.AuditorAccess.Where(a => a.Email == access.Email && a.UserId == null && a.RevokedAt == null).ToListAsync(cancel))
            earlier.Revoke(actor.Name, now);
        store.AddRange(access, link);
        await store.SaveChangesAsync(cancel);
        return (access, token);
    });

    public Task RevokeAsync(AuditorAccessId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var access = await store.AuditorAccess.SingleOrDefaultAsync(a => a.Id == id, cancel)
            ?? throw new MissingException("That access does not exist.");
        access.Revoke(actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        if (access.UserId is { } user)
            rights.Forget(user.Value);
    });

    /// <summary>Every access that was ever given, the newest first.</summary>
    public async Task<IReadOnlyList<AuditorAccess>> ListAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.AuditorAccess.AsNoTracking().OrderByDescending(access => access.MadeAt).ThenBy(access => access.Id).ToListAsync(cancel);
    }

    internal static async Task<User?> RefuseWhoSeesMoreAsync(DrStore store, string email, CancellationToken cancel)
    {
        var lookup = EmailAddress.Lookup(email);
        var user = await store.Users.SingleOrDefaultAsync(other => other.LookupEmail == lookup, cancel);
        return user switch
        {
            { Roles: not AccessRoles.Auditor } => throw new InvalidException("email", $"{email} has an account with other roles. An auditor reads a scope and nothing else."),
            { IsDisabled: true } => throw new InvalidException("email", $"The account of {email} is disabled. Enable it first."),
            _ => user,
        };
    }
}
