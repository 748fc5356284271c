using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <content>Passkeys, read by Identity when it checks an answer. They are written by the use cases alone, with a challenge that counts once.</content>
internal sealed partial class UserStore : IUserPasskeyStore<User>
{
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken)
    {
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        return [.. (await store.Passkeys.AsNoTracking().Where(passkey => passkey.UserId == user.Id).ToListAsync(cancellationToken)).Select(Shown)];
    }

    public async Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        return await store.Passkeys.Where(passkey => passkey.CredentialId == id)
            .Join(store.Users, passkey => passkey.UserId, user => user.Id, (_, user) => user).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Base64Url.EncodeToString(credentialId);
        await using var store = await stores.CreateDbContextAsync(cancellationToken);
        var passkey = await store.Passkeys.AsNoTracking().SingleOrDefaultAsync(known => known.CredentialId == id && known.UserId == user.Id, cancellationToken);
        return passkey is null ? null : Shown(passkey);
    }

    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are added by MyPasskeys and used by UsePasskey, which spend the challenge with it.");

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Passkeys are removed by MyPasskeys, which asks for a fresh proof.");

    private static UserPasskeyInfo Shown(Passkey passkey) => new(
        Base64Url.DecodeFromChars(passkey.CredentialId), passkey.PublicKey, passkey.AddedAt, (uint)passkey.SignCount,
        passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, passkey.IsBackupEligible, passkey.IsBackedUp,
        attestationObject: [], clientDataJson: [])
    {
        Name = passkey.Name,
    };
}
