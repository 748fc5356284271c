using System.ComponentModel.DataAnnotations;
using DrConsole.Platform;

namespace DrConsole.Evidence;

/// <summary>Section <c>DrConsole:Evidence:Witness</c>: another console whose ledger this one watches.</summary>
public sealed class WitnessOptions : IValidatableObject
{
    public const string Section = "DrConsole:Evidence:Witness";

    /// <summary>Where the other console is served. Empty: nothing is watched.</summary>
    public string? Url { get; init; }

    /// <summary>A token of the other console, with the role Viewer, or Auditor with the area Ledger.</summary>
    [SecretSetting]
    public string? Token { get; init; }

    /// <summary>The name that its checkpoints must have. Empty: the one that is seen first.</summary>
    public string? Origin { get; init; }

    /// <summary>A PEM file with the key that must have signed them. Empty: the one that is seen first.</summary>
    public string? PublicKey { get; init; }

    /// <summary>How often its checkpoint is fetched, in seconds.</summary>
    [Range(5, 86_400, ErrorMessage = "accepted are 5 to 86400 seconds.")]
    public int Every { get; init; } = 60;

    /// <summary>How long it may stay silent before everybody is warned, in minutes.</summary>
    [Range(1, 10_080, ErrorMessage = "accepted are 1 to 10080 minutes.")]
    public int StaleAfter { get; init; } = 60;

    internal bool IsSet => Url is { Length: > 0 };

    internal LedgerPublicKey? GivenKey => PublicKey is { Length: > 0 } path ? LedgerPublicKey.FromPem(File.ReadAllText(path)) : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsSet && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("accepted is the address of a console, such as https://console.example.org.", [nameof(Url)]);
        if (KeyFault() is { } fault)
            yield return new ValidationResult(fault, [nameof(PublicKey)]);
    }

    private string? KeyFault()
    {
        try
        {
            _ = GivenKey;
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return $"{error.Message} Accepted is a PEM file with an ECDSA key on P-256.";
        }
    }
}
