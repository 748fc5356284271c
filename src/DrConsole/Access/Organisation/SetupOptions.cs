using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>Section <c>DrConsole:Setup</c>: a first administrator without a browser. Ignored once an administrator exists.</summary>
public sealed class SetupOptions : IValidatableObject
{
    public const string Section = "DrConsole:Setup";

    public string? AdminEmail { get; init; }

    [SecretSetting]
    public string? AdminPassword { get; init; }

    /// <summary>The organisation's name until somebody changes it.</summary>
    public string Organisation { get; init; } = "My organisation";

    /// <summary>Whether the starter catalogue is loaded.</summary>
    public bool Catalogue { get; init; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(AdminEmail) != string.IsNullOrEmpty(AdminPassword))
            yield return new ValidationResult("AdminEmail and AdminPassword are needed together.", [nameof(AdminEmail)]);
        if (AdminEmail is { Length: > 0 } && !AdminEmail.Contains('@', StringComparison.Ordinal))
            yield return new ValidationResult("an email address such as ana@example.com is needed.", [nameof(AdminEmail)]);
    }
}
