using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Follows an auditor's link. Whoever holds the link may: it is the permission.</summary>
public sealed class AcceptAuditorLink(IDbContextFactory<DrStore> stores, UserManager<User> users, RightsNow rights, TimeProvider clock)
{
    /// <summary>What the link opens, shown before it is used.</summary>
    public async Task<AuditorAccess> ReadAsync(string token, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (link, access) = await FindAsync(store, token, cancel);
        link.Use(clock.GetUtcNow());
        return access;
    }

    /// <summary>Makes the auditor's account, or gives the one from an earlier audit a new password.</summary>
    public Task<User> ExecuteAsync(string token, string name, string timeZone, string password, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (link, access) = await FindAsync(store, token, cancel);
        link.Use(now);

        var user = await LetAuditorIn.RefuseWhoSeesMoreAsync(store, access.Email, cancel);
        if (user is null)
            store.Add(user = User.Create(access.Email, name, AccessRoles.Auditor, timeZone, now));
        else
            user.SetProfile(name, timeZone, user.SingleKeys);
        access.Accept(user.Id, now);
        await Passwords.SetAsync(users, user, password);
        user.SignedIn(now);
        Acting.As(Actor.Person(user.Id, user.Name));
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
        return user;
    });

    private async Task<(OneTimeLink Link, AuditorAccess Access)> FindAsync(DrStore store, string token, CancellationToken cancel)
    {
        var link = await store.FindLinkAsync(LinkPurpose.Auditor, token, cancel);
        var access = await store.AuditorAccess.SingleAsync(access => access.Link == link.Id, cancel);
        return access.StandingAt(clock.GetUtcNow()) is AuditorStanding.Revoked
            ? throw new RefusedException("This link was withdrawn. Ask the administrator who sent it.", "link-withdrawn")
            : (link, access);
    }
}
