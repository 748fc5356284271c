using System.ComponentModel.DataAnnotations;

namespace DrConsole.Exchange;

/// <summary>Section <c>DrConsole:Pack</c>: what goes into the break-glass pack, how it is sealed and where it goes.</summary>
public sealed class PackOptions : IValidatableObject
{
    public const string Section = "DrConsole:Pack";

    /// <summary>Directories and <c>s3://bucket/prefix</c>, separated by semicolons. Each day's pack replaces the one before.</summary>
    public string? CopyTo { get; init; }

    /// <summary>Addresses that get a sealed pack by mail, separated by semicolons.</summary>
    public string? MailTo { get; init; }

    /// <summary>A file whose first line seals the pack that is made on schedule; read anew each time. Without it the pack is readable by whoever holds it.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>What of people leaves the console.</summary>
    public PackContacts Contacts { get; init; } = PackContacts.Reachable;

    /// <summary>How many weeks of each rotation are written.</summary>
    [Range(0, 26, ErrorMessage = "accepted are 0 to 26 weeks.")]
    public int Weeks { get; init; } = 4;

    /// <summary>Whether a PDF lies beside it, where a browser of the Chromium family is installed. It is never sealed, and so only made of a pack that is not.</summary>
    public bool Pdf { get; init; }

    /// <summary>From what age on the health page warns and readiness counts it as missing.</summary>
    [Range(1, 8_760, ErrorMessage = "accepted are 1 to 8760 hours.")]
    public int StaleAfterHours { get; init; } = 48;

    internal IReadOnlyList<string> Places => Each(CopyTo);

    internal IReadOnlyList<string> Mails => Each(MailTo);

    internal bool Leaves => Places.Count + Mails.Count > 0;

    internal TimeSpan StaleAfter => TimeSpan.FromHours(StaleAfterHours);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mails.Count > 0 && string.IsNullOrWhiteSpace(PassphraseFile))
            yield return new ValidationResult("a pack only goes by mail when it is sealed: set PassphraseFile.", [nameof(MailTo)]);
        if (Pdf && !string.IsNullOrWhiteSpace(PassphraseFile))
            yield return new ValidationResult("a PDF cannot be sealed: it is made without PassphraseFile only.", [nameof(Pdf)]);
    }

    private static IReadOnlyList<string> Each(string? text) => [.. (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}

/// <summary>What of people a pack may hold.</summary>
public enum PackContacts
{
    /// <summary>Names, what they do, telephone numbers, mail and chat addresses of everybody who has not left.</summary>
    Reachable,

    /// <summary>Names and what they do.</summary>
    Names,

    /// <summary>Nobody; rotations and policies are left out too.</summary>
    Nobody,
}
