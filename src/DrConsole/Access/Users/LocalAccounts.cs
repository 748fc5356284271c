using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Accounts as the administrator at the console's own command line handles them: by address, with passwords made here.</summary>
public sealed class LocalAccounts(
    IDbContextFactory<DrStore> stores, UserManager<User> users, ChangeUser change, Caller caller, TimeProvider clock)
{
    // No letters that are mistaken for one another when read from a screen.
    private const string PasswordLetters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Adds somebody and gives their first password.</summary>
    public async Task<string> AddAsync(string email, string name, AccessRoles roles, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        AuditorAccess.RefuseWithoutScope(roles);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = User.Create(email, name, roles, "Etc/UTC", clock.GetUtcNow());
        if (await store.Users.AnyAsync(other => other.LookupEmail == user.LookupEmail, cancel))
            throw new RefusedException($"{user.Email} has an account already.");
        var password = NewPassword();
        await Passwords.SetAsync(users, user, password);
        store.Add(user);
        await store.SaveChangesAsync(cancel);
        return password;
    }

    /// <summary>Sets a new random password, lifts a lock-out and ends every session.</summary>
    public async Task<string> ResetPasswordAsync(string email, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(email, cancel);
        var password = NewPassword();
        await Passwords.SetAsync(users, user, password);
        await store.SaveChangesAsync(cancel);
        return password;
    }

    public async Task DisableAsync(string email, CancellationToken cancel) => await change.DisableAsync(await FindAsync(email, cancel), cancel);

    public async Task EnableAsync(string email, CancellationToken cancel) => await change.EnableAsync(await FindAsync(email, cancel), cancel);

    internal static string NewPassword()
    {
        var letters = RandomNumberGenerator.GetItems<char>(PasswordLetters, 20);
        return string.Join('-', letters.Chunk(5).Select(group => new string(group)));
    }

    private async Task<UserId> FindAsync(string email, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await store.FindUserAsync(email, cancel)).Id;
    }
}
