using System.ComponentModel.DataAnnotations;

namespace DrConsole.Platform;

/// <summary>Section <c>DrConsole:Protection</c>: a certificate for the keys of sign-in cookies. Without one the secrets key protects them.</summary>
public sealed class ProtectionOptions : IValidatableObject
{
    public const string Section = "DrConsole:Protection";

    /// <summary>A PKCS#12 file with its private key.</summary>
    public string? CertificatePath { get; init; }

    [SecretSetting]
    public string? CertificatePassword { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CertificatePath is { Length: > 0 } path && !File.Exists(path))
            yield return new ValidationResult("no such file; a PKCS#12 file with a private key is needed.", [nameof(CertificatePath)]);
    }
}
