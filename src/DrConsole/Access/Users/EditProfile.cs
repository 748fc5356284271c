using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>What a person changes about themselves.</summary>
public sealed class EditProfile(IDbContextFactory<DrStore> stores, UserManager<User> users, Caller caller, RightsNow rights)
{
    public sealed record Profile(string Name, string TimeZone, bool SingleKeys, int Version);

    public async Task<User> ReadAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.FindUserAsync(caller.Actor.UserId, cancel);
    }

    public Task SaveAsync(Profile profile, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.Enter, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(actor.UserId, cancel);
        ConflictException.ThrowIfStale("your profile", user.Version, profile.Version,
            new("Name", user.Name, profile.Name), new("Time zone", user.TimeZone, profile.TimeZone));
        user.SetProfile(profile.Name, profile.TimeZone, profile.SingleKeys);
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
    });

    /// <summary>Sets a new password; every other session of the person ends.</summary>
    public Task<User> SetPasswordAsync(string current, string password, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.Enter, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(actor.UserId, cancel);
        if (!await users.CheckPasswordAsync(user, current))
            throw new InvalidException("current", "This is not your current password.");
        await Passwords.SetAsync(users, user, password);
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
        return user;
    });
}
