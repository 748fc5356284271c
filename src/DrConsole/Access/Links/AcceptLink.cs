using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Follows an invitation or a password link. Whoever holds the link may: it is the permission.</summary>
public sealed class AcceptLink(IDbContextFactory<DrStore> stores, UserManager<User> users, RightsNow rights, TimeProvider clock)
{
    /// <summary>Whom a link is for, shown before it is used.</summary>
    public async Task<string> ReadAsync(LinkPurpose purpose, string token, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var link = await store.FindLinkAsync(purpose, token, cancel);
        link.Use(clock.GetUtcNow());
        return link.Email!;
    }

    public Task<User> JoinAsync(string token, string name, string timeZone, string password, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var link = await store.FindLinkAsync(LinkPurpose.Invitation, token, cancel);
        link.Use(now);

        var lookup = EmailAddress.Lookup(link.Email!);
        if (await store.Users.AnyAsync(other => other.LookupEmail == lookup, cancel))
            throw new RefusedException($"{link.Email} has an account already. Sign in instead.");
        var user = User.Create(link.Email!, name, link.Roles, timeZone, now);
        await Passwords.SetAsync(users, user, password);
        user.SignedIn(now);
        Acting.As(Actor.Person(user.Id, user.Name));
        store.Add(user);
        await store.SaveChangesAsync(cancel);
        return user;
    });

    public Task<User> SetPasswordAsync(string token, string password, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var link = await store.FindLinkAsync(LinkPurpose.Password, token, cancel);
        link.Use(clock.GetUtcNow());

        var user = await store.FindUserAsync(link.UserId!.Value, cancel);
        if (user.IsDisabled)
            throw new RefusedException("This account is disabled. Ask an administrator.");
        await Passwords.SetAsync(users, user, password);
        Acting.As(Actor.Person(user.Id, user.Name));
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
        return user;
    });
}
