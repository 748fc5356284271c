using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Invites somebody by a link, or gives somebody a link to set a new password. The link's token is told once.</summary>
public sealed class InviteUser(IDbContextFactory<DrStore> stores, Caller caller, LocalPasswords passwords, TimeProvider clock)
{
    public async Task<string> InviteAsync(string email, AccessRoles roles, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        passwords.DemandOn();
        AuditorAccess.RefuseWithoutScope(roles);
        var (link, token) = OneTimeLink.Invite(email, roles, actor.Name, clock.GetUtcNow());

        await using var store = await stores.CreateDbContextAsync(cancel);
        var lookup = EmailAddress.Lookup(link.Email!);
        if (await store.Users.AnyAsync(user => user.LookupEmail == lookup, cancel))
            throw new InvalidException("email", $"{link.Email} has an account already.");

        // A second invitation replaces the first: only the newest link works.
        store.RemoveRange(await store.OneTimeLinks
            .Where(other => other.Purpose == LinkPurpose.Invitation && other.Email == link.Email && other.UsedAt == null)
            .ToListAsync(cancel));
        store.Add(link);
        await store.SaveChangesAsync(cancel);
        return token;
    }

    public async Task<string> LetSetPasswordAsync(UserId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(id, cancel);
        if (user.IsDisabled)
            throw new RefusedException($"{user.Name} is disabled. Enable the account first.");
        if (await passwords.ProviderOfAsync(store, id, cancel) is { } provider)
            throw new RefusedException($"{user.Name} signs in through {provider} and has no password here.", "managed");
        passwords.DemandOn();
        await store.DemandOrdinaryAsync(id, cancel);

        store.RemoveRange(await store.OneTimeLinks
            .Where(other => other.Purpose == LinkPurpose.Password && other.UserId == id && other.UsedAt == null)
            .ToListAsync(cancel));
        var (link, token) = OneTimeLink.ForPasswordOf(user, actor.Name, clock.GetUtcNow());
        store.Add(link);
        await store.SaveChangesAsync(cancel);
        return token;
    }

    public async Task WithdrawAsync(OneTimeLinkId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var link = await store.OneTimeLinks.SingleOrDefaultAsync(l => l.Id == id && l.UsedAt == null, cancel)
            ?? throw new MissingException("That invitation is not open any more.");
        store.Remove(link);
        await store.SaveChangesAsync(cancel);
    }
}
