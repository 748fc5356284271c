using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Access;

/// <summary>Checks a code from an authenticator app for ASP.NET Core Identity, and accepts each code once only.</summary>
internal sealed class AuthenticatorCodes(SecretBox box, TimeProvider clock) : IUserTwoFactorTokenProvider<User>
{
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) =>
        Task.FromResult(user.SealedAuthenticatorKey is not null);

    // The app makes the code, never the console.
    public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => Task.FromResult("");

    // Saved before the code is accepted: of two requests with one code, the second fails on the version.
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user) =>
        user.AcceptsCode(token, box, clock.GetUtcNow()) && (await manager.UpdateAsync(user)).Succeeded;
}
