using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>
/// A person's authenticator app: enrol it, confirm it by a code, renew the recovery codes, take it away. Past Identity's own methods,
/// which would end the very session that the person works in.
/// </summary>
public sealed class SecondFactor(IDbContextFactory<DrStore> stores, Caller caller, SecretBox box, RightsNow rights, TimeProvider clock)
{
    private const int KeyBytes = 20;
    private const int RecoveryCodes = 10;

    /// <summary>A fresh key to put into the app, and the address that a QR code of it holds. Not in force until confirmed.</summary>
    public async Task<(string Key, string Address)> BeginAsync(string issuer, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await MeAsync(store, cancel);
        if (user.SecondFactorOn)
            throw new RefusedException("A second factor is on already. Turn it off first to change the app.");

        var key = TotpCodes.ToBase32(RandomNumberGenerator.GetBytes(KeyBytes));
        user.SetAuthenticatorKey(key, box);
        await store.SaveChangesAsync(cancel);
        return (key, $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(user.Email)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}");
    }

    /// <summary>Turns it on when the app shows the right code, and gives the recovery codes, once.</summary>
    public Task<IReadOnlyList<string>> ConfirmAsync(string code, CancellationToken cancel) => WithCodeAsync(code, user =>
    {
        user.SecondFactorOn = true;
        return NewCodes(user);
    }, cancel);

    public Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(string code, CancellationToken cancel) => WithCodeAsync(code, NewCodes, cancel);

    public Task TurnOffAsync(string code, CancellationToken cancel) => WithCodeAsync(code, user =>
    {
        user.RemoveSecondFactor();
        return [];
    }, cancel);

    private async Task<IReadOnlyList<string>> WithCodeAsync(string code, Func<User, IReadOnlyList<string>> change, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await MeAsync(store, cancel);
        await store.DemandOrdinaryAsync(user.Id, cancel);
        if (!user.AcceptsCode(code, box, clock.GetUtcNow()))
            throw new InvalidException("code", "This is not the code that the app shows now. Codes change every 30 seconds and work once.");
        var codes = change(user);
        await store.SaveChangesAsync(cancel);
        rights.Forget(user.Id.Value);
        return codes;
    }

    private async Task<User> MeAsync(DrStore store, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SetUpSecondFactor, cancel);
        return await store.FindUserAsync(actor.UserId, cancel);
    }

    internal static string[] NewCodes(User user)
    {
        var codes = Enumerable.Range(0, RecoveryCodes)
            .Select(_ => $"{RandomNumberGenerator.GetString(TotpCodes.Alphabet, 5)}-{RandomNumberGenerator.GetString(TotpCodes.Alphabet, 5)}")
            .ToArray();
        user.SetRecoveryCodes(codes);
        return codes;
    }
}
