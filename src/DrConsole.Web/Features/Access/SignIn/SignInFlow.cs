using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access;

/// <summary>Password, second factor, recovery code: what the sign-in pages ask, answered in words that give nothing away.</summary>
public sealed class SignInFlow(SignInManager<User> signIn, UserManager<User> users, ISignInRecord record, PasswordDoor door, TimeProvider clock)
{
    private const string Wrong = "The address or the password is not right.";

    public enum Next
    {
        Inside,
        SecondFactor,
    }

    public async Task<Next> WithPasswordAsync(string email, string password, bool remember)
    {
        var user = await users.FindByEmailAsync(email.Trim());
        if (user is null || user.IsDisabled || !await door.OpensAsync(user, CancellationToken.None))
        {
            // The same work as for somebody who exists, so that the time taken does not tell who does.
            users.PasswordHasher.HashPassword(User.Create("nobody@example.com", "Nobody", AccessRoles.Viewer, "Etc/UTC", clock.GetUtcNow()), password);
            Measures.SignedIn("wrong");
            throw new RefusedException(Wrong, "wrong-sign-in");
        }
        var result = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
            return Next.SecondFactor;
        await RefuseUnlessAsync(user, "password", result, Wrong);
        await NoteAsync(user, "password", null);
        return Next.Inside;
    }

    /// <param name="why">Why the break-glass account is used; for nobody else.</param>
    public async Task WithCodeAsync(string code, bool remember, BreakGlassReason? why)
    {
        var user = await PendingAsync();
        var digits = code.Replace(" ", "", StringComparison.Ordinal);
        await RefuseUnlessAsync(user, "code",
            await signIn.TwoFactorAuthenticatorSignInAsync(digits, remember && why is null, rememberClient: false),
            "This is not the code that the app shows now. Codes change every 30 seconds and work once.");
        await NoteAsync(user, "code", why);
    }

    public async Task<int> WithRecoveryCodeAsync(string code, BreakGlassReason? why)
    {
        var user = await PendingAsync();
        await RefuseUnlessAsync(user, "recovery code", await signIn.TwoFactorRecoveryCodeSignInAsync(code.Trim()), "This recovery code is not right, or was used before.");
        await NoteAsync(user, "recovery code", why);
        return await users.CountRecoveryCodesAsync((await users.FindByIdAsync(user.Id.ToString()))!);
    }

    /// <summary>Whether a password was accepted a moment ago and the second factor is still due.</summary>
    public async Task<bool> IsPendingAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>Whether whoever gave the password took the break-glass account, and has to say why.</summary>
    public async Task<bool> IsBreakGlassAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is { } user && await door.IsBreakGlassAsync(user.Id, CancellationToken.None);

    private async Task<User> PendingAsync() => await signIn.GetTwoFactorAuthenticationUserAsync()
        ?? throw new RefusedException("Too much time has passed. Begin again with your password.", "sign-in-expired");

    private async Task RefuseUnlessAsync(User user, string how, SignInResult result, string otherwise)
    {
        if (result.IsLockedOut)
            await record.LockedAsync(user.Id, how, CancellationToken.None);
        else if (!result.Succeeded)
            await record.WrongAsync(user.Id, how, CancellationToken.None);
        Measures.SignedIn(result.IsLockedOut ? "locked" : result.Succeeded ? "inside" : "wrong");
        if (result.IsLockedOut)
            throw new RefusedException("Too many wrong tries. This account is locked for five minutes.", "locked");
        if (!result.Succeeded)
            throw new RefusedException(otherwise, "wrong-sign-in");
    }

    // Read anew: signing in counted tries and codes on its own copy.
    private async Task NoteAsync(User user, string how, BreakGlassReason? why)
    {
        await door.EnteredAsync(user, why, how, CancellationToken.None);
        await record.InsideAsync(user.Id, how, CancellationToken.None);
        if (await users.FindByIdAsync(user.Id.ToString()) is not { } fresh)
            return;
        fresh.SignedIn(clock.GetUtcNow());
        await users.UpdateAsync(fresh);
    }
}
