using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>
/// Gives ASP.NET Core Identity our own <see cref="User"/>: authenticator keys sealed, recovery codes hashed, no tables of Identity's.
/// One context an operation, as everywhere; the counted version refuses the second of two savers.
/// </summary>
internal sealed partial class UserStore(IDbContextFactory<DrStore> stores, SecretBox box, IdentityErrorDescriber errors) :
    IUserPasswordStore<User>,
    IUserEmailStore<User>
{
    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => SaveAsync(store =>
    {
        store.Add(user);
        return Task.CompletedTask;
    }, cancellationToken);

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => SaveAsync(store => AttachAsync(store, user, cancellationToken), cancellationToken);

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are disabled, never deleted: the record of what they did stays.");

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(userId, out var guid))
            return null;
        var id = new UserId(guid);
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        return await store.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellationToken);
    }

    public async Task<User?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken)
    {
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        return await store.Users.AsNoTracking().SingleOrDefaultAsync(user => user.LookupEmail == normalizedEmail, cancellationToken);
    }

    // The address is the user name.
    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByEmailAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => SetEmailAsync(user, userName, cancellationToken);

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.LookupEmail);

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) =>
        SetNormalizedEmailAsync(user, normalizedName, cancellationToken);

    public Task<string?> GetEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(User user, string? email, CancellationToken cancellationToken)
    {
        user.Email = email ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedEmailAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.LookupEmail);

    public Task SetNormalizedEmailAsync(User user, string? normalizedEmail, CancellationToken cancellationToken)
    {
        user.LookupEmail = normalizedEmail ?? "";
        return Task.CompletedTask;
    }

    // Whoever followed an invitation link or was made by an administrator is confirmed by that.
    public Task<bool> GetEmailConfirmedAsync(User user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetEmailConfirmedAsync(User user, bool confirmed, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(User user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(User user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    // Compared with what is stored, so that the ledger tells what really changed and not every column.
    private static async Task AttachAsync(DrStore store, User user, CancellationToken cancel)
    {
        var stored = await store.Users.AsNoTracking().SingleOrDefaultAsync(known => known.Id == user.Id, cancel);
        if (stored is null || stored.Version != user.Version)
            throw new DbUpdateConcurrencyException("Somebody else changed this account.");
        var entry = store.Attach(user);
        entry.OriginalValues.SetValues(stored);

        // Written at once by the members about lock-out; what this request saw of them may be older than the row.
        entry.Property(u => u.FailedSignIns).OriginalValue = user.FailedSignIns;
        entry.Property(u => u.LockedUntil).OriginalValue = user.LockedUntil;
    }

    private async Task<IdentityResult> SaveAsync(Func<DrStore, Task> changeAsync, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        try
        {
            await changeAsync(store);
            await store.SaveChangesAsync(cancel);
            return IdentityResult.Success;
        }
        catch (DbUpdateConcurrencyException)
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }
    }
}
