using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

internal static class UserRows
{
    /// <summary>Whether somebody is administrator in daily life; the break-glass account is no such somebody.</summary>
    public static Task<bool> HasAdministratorAsync(this DrStore store, CancellationToken cancel)
    {
        var breakGlass = store.BreakGlassAccounts;
        return store.Users.AnyAsync(
            user => (user.Roles & AccessRoles.Administrator) != 0 && user.DisabledAt == null && !breakGlass.Any(account => account.UserId == user.Id), cancel);
    }

    public static async Task<User> FindUserAsync(this DrStore store, UserId id, CancellationToken cancel) =>
        await store.Users.SingleOrDefaultAsync(user => user.Id == id, cancel)
        ?? throw new MissingException("That account does not exist, or not any more. The page Users lists those that do.");

    public static async Task<User> FindUserAsync(this DrStore store, string email, CancellationToken cancel)
    {
        var lookup = EmailAddress.Lookup(email);
        return await store.Users.SingleOrDefaultAsync(user => user.LookupEmail == lookup, cancel)
            ?? throw new MissingException($"Nobody signs in as {email}.");
    }
}
