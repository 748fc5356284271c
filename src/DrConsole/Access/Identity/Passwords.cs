using DrConsole.Platform;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Access;

/// <summary>The one place where a password is accepted or refused.</summary>
internal static class Passwords
{
    public const int MaxLength = 256;

    /// <summary>Checks the rules and puts the hash on the user, who is saved by the caller together with what else changed.</summary>
    public static async Task SetAsync(UserManager<User> users, User user, string password)
    {
        var errors = new FieldErrors()
            .Check(password.Length <= MaxLength, "password", $"A password has at most {MaxLength} characters.")
            .Check(!user.Email.Contains(password, StringComparison.OrdinalIgnoreCase), "password", "The password must not be part of the address.");
        foreach (var validator in users.PasswordValidators)
        {
            foreach (var error in (await validator.ValidateAsync(users, user, password)).Errors)
                errors.Check(false, "password", error.Description);
        }
        errors.ThrowIfAny();

        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.FailedSignIns, user.LockedUntil) = (0, null);
        user.EndSessions();
    }
}
