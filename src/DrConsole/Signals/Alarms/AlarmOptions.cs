using System.ComponentModel.DataAnnotations;

namespace DrConsole.Signals;

/// <summary>Section <c>DrConsole:Alarms</c>: what is believed of alarms from outside, and how long they are kept.</summary>
public sealed class AlarmOptions : IValidatableObject
{
    public const string Section = "DrConsole:Alarms";

    /// <summary>Whether a topic that an alarm source names is confirmed without a person.</summary>
    public bool ConfirmSubscriptions { get; init; }

    /// <summary>SHA-1. For topics whose attribute SignatureVersion cannot be set to 2.</summary>
    public bool AcceptSnsSignatureVersion1 { get; init; }

    /// <summary>Where certificates and confirmations are asked for instead of at AWS itself: a proxy, a stand-in. Their chain is checked all the same.</summary>
    public string SnsBaseUrl { get; init; } = "";

    /// <summary>A PEM file of the authorities that SNS's certificates may come from. Empty: the system's.</summary>
    public string SnsAuthorities { get; init; } = "";

    /// <summary>How long payloads and what was decided about a signal are kept.</summary>
    [Range(1, 3_650, ErrorMessage = "accepted are 1 to 3650 days.")]
    public int KeepDays { get; init; } = 90;

    /// <summary>So many different troubles within a minute, and what follows is one storm.</summary>
    [Range(2, 1_000, ErrorMessage = "accepted are 2 to 1000 within a minute.")]
    public int StormAfter { get; init; } = 10;

    /// <summary>So long after its last signal a trouble is over, and the next one is another.</summary>
    [Range(1, 1_440, ErrorMessage = "accepted are 1 to 1440 minutes.")]
    public int QuietMinutes { get; init; } = 30;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SnsBaseUrl.Length > 0 && !(Uri.TryCreate(SnsBaseUrl, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("an absolute http or https address is needed.", [nameof(SnsBaseUrl)]);
        if (SnsAuthorities.Length > 0 && !File.Exists(SnsAuthorities))
            yield return new ValidationResult("there is no such file.", [nameof(SnsAuthorities)]);
    }
}
