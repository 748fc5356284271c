using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Everything that the people page shows, read in one go.</summary>
public sealed record PeopleBoard(IReadOnlyList<PeopleBoard.Person> People, IReadOnlyList<PeopleBoard.Invitation> Invitations)
{
    public sealed record Person(
        UserId Id, string Name, string Email, AccessRoles Roles, bool SecondFactorOn, bool IsDisabled, DateTimeOffset? LockedUntil,
        DateTimeOffset? LastSignInAt, int Version)
    {
        /// <summary>The provider that decides what this person may do; null when administrators here do.</summary>
        public string? ManagedBy { get; init; }

        /// <summary>Whether a second factor is demanded of this person, who has none here.</summary>
        public bool LacksSecondFactor { get; init; }

        public bool IsBreakGlass { get; init; }
    }

    public sealed record Invitation(OneTimeLinkId Id, string Email, AccessRoles Roles, string MadeBy, DateTimeOffset ExpiresAt);
}

public sealed class ReadPeople(IDbContextFactory<DrStore> stores, Caller caller, LocalPasswords passwords, TimeProvider clock)
{
    public async Task<PeopleBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var people = await store.Users.OrderBy(user => user.Name).ThenBy(user => user.Id)
            .Select(user => new PeopleBoard.Person(
                user.Id, user.Name, user.Email, user.Roles, user.SecondFactorOn, user.DisabledAt != null,
                user.LockedUntil > now ? user.LockedUntil : null, user.LastSignInAt, user.Version))
            .ToListAsync(cancel);
        var providers = await store.ProviderAccounts.ToDictionaryAsync(account => account.UserId, account => account.Provider, cancel);
        var invitations = await store.OneTimeLinks
            .Where(link => link.Purpose == LinkPurpose.Invitation && link.UsedAt == null && link.ExpiresAt > now)
            .OrderBy(link => link.Email)
            .Select(link => new PeopleBoard.Invitation(link.Id, link.Email!, link.Roles, link.MadeBy, link.ExpiresAt))
            .ToListAsync(cancel);
        var withPasskeys = (await store.Passkeys.Select(passkey => passkey.UserId).Distinct().ToListAsync(cancel)).ToHashSet();
        var demanded = await store.SignInPolicies.Select(policy => policy.SecondFactorRoles).SingleOrDefaultAsync(cancel);
        var breakGlass = await store.BreakGlassAccounts.Select(account => (UserId?)account.UserId).SingleOrDefaultAsync(cancel);
        return new PeopleBoard(
            [
                .. people.Select(person => person with
                {
                    ManagedBy = passwords.NameOf(providers.GetValueOrDefault(person.Id)),
                    LacksSecondFactor = !person.SecondFactorOn && !withPasskeys.Contains(person.Id) && !person.IsDisabled && (person.Roles & demanded) != 0,
                    IsBreakGlass = person.Id == breakGlass,
                }),
            ],
            invitations);
    }
}
