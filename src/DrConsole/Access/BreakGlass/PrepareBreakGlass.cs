using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Makes the break-glass account, or gives it a new password and a new app key. Both are told once; it opens nothing until its first code.</summary>
public sealed class PrepareBreakGlass(IDbContextFactory<DrStore> stores, UserManager<User> users, Caller caller, SecretBox box, TimeProvider clock)
{
    public const string Name = "Break-glass account";

    private const int KeyBytes = 20;

    // Whoever comes in on the worst night must be able to do whatever has to be done.
    private const AccessRoles All = AccessRoles.Administrator | AccessRoles.Commander | AccessRoles.Author | AccessRoles.Responder | AccessRoles.Viewer;

    /// <param name="Key">For the authenticator app, as text; <paramref name="Address"/> is the same for a QR code.</param>
    public sealed record Credentials(string Email, string Password, string Key, string Address);

    public Task<Credentials> MakeAsync(string email, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.BreakGlassAccounts.AnyAsync(cancel))
            throw new RefusedException("There is a break-glass account already. Renew it, or remove it first.", "break-glass-exists");
        var user = User.Create(email, Name, All, "Etc/UTC", now);
        if (await store.Users.AnyAsync(other => other.LookupEmail == user.LookupEmail, cancel))
            throw new InvalidException("email", $"{user.Email} has an account already. The break-glass account needs an address of its own.");
        store.Add(user);
        store.Add(BreakGlassAccount.Make(user.Id, actor.Name, now));
        return await EquipAsync(store, user, cancel);
    });

    public Task<Credentials> RenewAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var account = await store.FindBreakGlassAsync(cancel);
        account.Disarm();
        return await EquipAsync(store, await store.FindUserAsync(account.UserId, cancel), cancel);
    });

    private async Task<Credentials> EquipAsync(DrStore store, User user, CancellationToken cancel)
    {
        var password = LocalAccounts.NewPassword();
        await Passwords.SetAsync(users, user, password);
        var key = TotpCodes.ToBase32(RandomNumberGenerator.GetBytes(KeyBytes));
        user.RemoveSecondFactor();
        user.SetAuthenticatorKey(key, box);
        await store.SaveChangesAsync(cancel);
        var issuer = Uri.EscapeDataString($"DrConsole {await store.Organisations.Select(o => o.Name).SingleOrDefaultAsync(cancel)}".Trim());
        return new Credentials(user.Email, password, key, $"otpauth://totp/{issuer}:{Uri.EscapeDataString(user.Email)}?secret={key}&issuer={issuer}");
    }
}
