using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>The first start: the one-time token, and the first administrator with the organisation.</summary>
public sealed class SetUp(
    IDbContextFactory<DrStore> stores, StoreConnection connection, UserManager<User> users, IOptions<SetupOptions> options, TimeProvider clock)
{
    // Asked at every start, and by the sign-in page: past the model, which need not be there for it.
    public Task<bool> IsDoneAsync(CancellationToken cancel) =>
        connection.AnyAsync($"""SELECT "Name" FROM "Users" WHERE ("Roles" & {(int)AccessRoles.Administrator}) <> 0 LIMIT 1""", cancel);

    /// <summary>Makes a token for <c>/setup</c> and ends every earlier one; null once set-up is done.</summary>
    public async Task<string?> IssueTokenAsync(CancellationToken cancel)
    {
        if (await IsDoneAsync(cancel))
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.OneTimeLinks.Where(link => link.Purpose == LinkPurpose.Setup).ExecuteDeleteAsync(cancel);
        var (fresh, token) = OneTimeLink.ForSetup(clock.GetUtcNow());
        Acting.As(Actor.Console("set-up"));
        store.Add(fresh);
        await store.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Sets up from the settings when they name an administrator; says whether it did.</summary>
    public Task<bool> FromSettingsAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var setup = options.Value;
        if (setup.AdminEmail is not { Length: > 0 } email || await IsDoneAsync(cancel))
            return false;
        await CreateAsync(new FirstPeople(email, email.Split('@')[0], setup.AdminPassword!, setup.Organisation, "Etc/UTC"), null, isSample: false, cancel);
        return true;
    });

    /// <summary>What the set-up page asks for.</summary>
    public sealed record FirstPeople(string Email, string Name, string Password, string Organisation, string TimeZone);

    public Task<User> FromTokenAsync(string token, FirstPeople people, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        if (await IsDoneAsync(cancel))
            throw new RefusedException("This console is set up already. Sign in instead.", "link-used");
        return await CreateAsync(people, token, isSample: false, cancel);
    });

    internal Task<User> ForDemoAsync(FirstPeople people, CancellationToken cancel) => CreateAsync(people, null, isSample: true, cancel);

    private async Task<User> CreateAsync(FirstPeople people, string? token, bool isSample, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();

        // The first administrator may do everything: somebody has to, until others are invited.
        const AccessRoles All = AccessRoles.Administrator | AccessRoles.Commander | AccessRoles.Author | AccessRoles.Responder | AccessRoles.Viewer;
        var user = User.Create(people.Email, people.Name, All, people.TimeZone, now);
        await Passwords.SetAsync(users, user, people.Password);
        if (token is not null)
            user.SignedIn(now);

        await using var store = await stores.CreateDbContextAsync(cancel);
        if (token is not null)
            (await store.FindLinkAsync(LinkPurpose.Setup, token, cancel)).Use(now);
        Acting.As(token is null ? Actor.Console("set-up") : Actor.Person(user.Id, user.Name));
        store.Add(user);
        store.Add(Organisation.Found(people.Organisation, people.TimeZone, isSample));
        await store.SaveChangesAsync(cancel);
        return user;
    }
}
