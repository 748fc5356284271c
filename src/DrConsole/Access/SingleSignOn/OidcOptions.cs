using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>Section <c>DrConsole:Oidc</c>: who else may say who somebody is.</summary>
public sealed class OidcOptions : IValidatableObject
{
    public const string Section = "DrConsole:Oidc";

    /// <summary>Whether people sign in with passwords of this console. When off, only the break-glass account does.</summary>
    public bool LocalPasswords { get; init; } = true;

    /// <summary>How long a provider may take to answer, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "accepted are 1 to 60 seconds.")]
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Identity providers by a short key of our own, which is part of their callback's address.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!LocalPasswords && Providers.Count == 0)
            yield return new ValidationResult("without passwords at least one provider is needed, under Providers.", [nameof(LocalPasswords)]);
        foreach (var (key, provider) in Providers)
        {
            var place = $"{nameof(Providers)}:{key}";
            if (!ShortKey.IsRight(key))
                yield return new ValidationResult("is no key: accepted are lower-case letters, digits and hyphens.", [place]);
            foreach (var (name, fault) in provider.Faults())
                yield return new ValidationResult(fault, [$"{place}:{name}"]);
        }
    }
}
