using System.Data;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>
/// Lets somebody in whom a provider vouches for: finds their account by provider and subject alone, makes or links it at the first
/// time, and brings its roles in line with their groups. The provider's signature is the permission.
/// </summary>
public sealed class AdmitFromProvider(IDbContextFactory<DrStore> stores, IOptions<OidcOptions> options, RightsNow rights, TimeProvider clock)
{
    public async Task<User> ExecuteAsync(ProvidedPerson person, string nonceHash, CancellationToken cancel)
    {
        Acting.As(Actor.Console($"single sign-on {person.Provider}"));
        var user = await Races.SettleAsync(() => AdmitAsync(person, nonceHash, cancel));
        rights.Forget(user.Id.Value);
        return user;
    }

    /// <summary>Who is linked to somebody at a provider, for the record of a sign-in that failed.</summary>
    public async Task<UserId?> FindAsync(ProvidedPerson person, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await FindAsync(store, person, cancel))?.Id;
    }

    private async Task<User> AdmitAsync(ProvidedPerson person, string nonceHash, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        // As with an administrator's change of roles: two who lose the role at once must not both go through.
        await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        if (await store.SpentNonces.AnyAsync(nonce => nonce.Hash == nonceHash, cancel))
            throw new SignOnException(SignOnFault.Expired, "This sign-in was completed before.");
        store.Add(SpentNonce.Use(nonceHash, now));
        var organisation = await store.Organisations.AsNoTracking().SingleOrDefaultAsync(cancel)
            ?? throw new SignOnException(SignOnFault.NotSetUp, "The console is not set up.");

        var provider = options.Value.Providers[person.Provider];
        var roles = provider.RolesOf(person.Groups);
        var known = await FindAsync(store, person, cancel);
        if (roles is AccessRoles.None)
        {
            await CloseAsync(store, transaction, known, cancel);
            throw new SignOnException(SignOnFault.NoGroup, $"None of {person.Groups.Count} groups has access roles.");
        }
        var user = known ?? await MakeOrLinkAsync(store, person, provider, roles, organisation.TimeZone, cancel);
        if (user.IsDisabled)
            throw new SignOnException(SignOnFault.Disabled, "The account is disabled.");

        user.SetRoles(roles);
        user.SignedIn(now);
        await store.SaveChangesAsync(cancel);
        if (!await store.HasAdministratorAsync(cancel))
            throw new SignOnException(SignOnFault.LastAdministrator, "The groups would take the last administrator away.");
        await transaction.CommitAsync(cancel);
        return user;
    }

    // Whoever lost every group has no business in pages that are still open either.
    private async Task CloseAsync(DrStore store, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, User? known, CancellationToken cancel)
    {
        known?.EndSessions();
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (known is not null)
            rights.Forget(known.Id.Value);
    }

    private static Task<User?> FindAsync(DrStore store, ProvidedPerson person, CancellationToken cancel) => store.ProviderAccounts
        .Where(account => account.Provider == person.Provider && account.Issuer == person.Issuer && account.Subject == person.Subject)
        .Join(store.Users, account => account.UserId, user => user.Id, (_, user) => user)
        .SingleOrDefaultAsync(cancel);

    private async Task<User> MakeOrLinkAsync(DrStore store, ProvidedPerson person, ProviderOptions provider, AccessRoles roles, string timeZone, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (person.Email is not { Length: > 0 } email || (!person.EmailVerified && provider.RequireVerifiedEmail))
            throw new SignOnException(SignOnFault.NoEmail, person.Email is null ? "The provider tells no address." : "The provider did not verify the address.");
        var lookup = LookupOf(email);
        var user = await store.Users.SingleOrDefaultAsync(known => known.LookupEmail == lookup, cancel);
        if (user is null)
        {
            user = User.Create(email, NameOf(person, email), roles, timeZone, now);
            store.Add(user);
        }
        else
        {
            await DemandLinkableAsync(store, person, provider, user, cancel);

            // From now on the provider signs this person in; a password beside it would be a second door that nobody watches.
            user.PasswordHash = null;
            user.EndSessions();
        }
        store.Add(ProviderAccount.Link(user, person, now));
        return user;
    }

    private static async Task DemandLinkableAsync(DrStore store, ProvidedPerson person, ProviderOptions provider, User user, CancellationToken cancel)
    {
        // An address that nobody verified could be anybody's.
        if (!provider.LinkByEmail || !person.EmailVerified)
            throw new SignOnException(SignOnFault.Taken, "An account with this address is there, and may not be linked by its address.");
        if (await store.BreakGlassAccounts.AnyAsync(account => account.UserId == user.Id, cancel))
            throw new SignOnException(SignOnFault.Taken, "The address is the break-glass account's.");
        if (await store.ProviderAccounts.AnyAsync(account => account.UserId == user.Id, cancel))
            throw new SignOnException(SignOnFault.Taken, "The account with this address is linked to somebody else at a provider.");
    }

    private static string LookupOf(string email)
    {
        try
        {
            return EmailAddress.Lookup(EmailAddress.Parse("email", email));
        }
        catch (InvalidException error)
        {
            throw new SignOnException(SignOnFault.NoEmail, "What the provider tells is no address.", error);
        }
    }

    private static string NameOf(ProvidedPerson person, string email)
    {
        var name = string.Concat((person.Name ?? "").Where(letter => !char.IsControl(letter))).Trim();
        name = name.Length > 0 ? name : email.Split('@')[0];
        return name.Length <= User.MaxName ? name : name[..User.MaxName].Trim();
    }
}
