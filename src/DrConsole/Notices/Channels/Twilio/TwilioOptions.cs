using System.ComponentModel.DataAnnotations;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Section <c>DrConsole:Twilio</c>: who sends SMS and calls. Without it both are held, and said to be.</summary>
public sealed class TwilioOptions : IValidatableObject
{
    public const string Section = "DrConsole:Twilio";

    public string AccountSid { get; init; } = "";

    /// <summary>Signs us in there, and signs what comes from there.</summary>
    [SecretSetting]
    public string AuthToken { get; init; } = "";

    /// <summary>The number that messages and calls come from.</summary>
    public string From { get; init; } = "";

    public string BaseUrl { get; init; } = "https://api.twilio.com";

    /// <summary>How long an answer may take.</summary>
    [Range(1, 120, ErrorMessage = "accepted are 1 to 120 seconds.")]
    public int TimeoutSeconds { get; init; } = 15;

    /// <summary>What is missing before anything can be sent; null when nothing is.</summary>
    internal string? Missing => new[] { (nameof(AccountSid), AccountSid), (nameof(AuthToken), AuthToken), (nameof(From), From) }
        .Where(setting => setting.Item2.Length == 0).Select(setting => $"{Section}:{setting.Item1}").ToList() is { Count: > 0 } missing ? $"Not set up: {string.Join(", ", missing)}." : null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AccountSid.Length > 0 && !(AccountSid.Length == 34 && AccountSid.StartsWith("AC", StringComparison.Ordinal) && AccountSid[2..].All(char.IsAsciiHexDigit)))
            yield return new ValidationResult("an account's SID is needed: AC and 32 hexadecimal digits.", [nameof(AccountSid)]);
        if (AuthToken.Any(c => !char.IsAsciiLetterOrDigit(c)))
            yield return new ValidationResult("a token of letters and digits is needed.", [nameof(AuthToken)]);
        if (From.Length > 0 && PhoneNumber.Read(From) != From)
            yield return new ValidationResult("a number in the form of E.164 is needed, such as +12025550143.", [nameof(From)]);
        if (!(Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) && uri.UserInfo.Length == 0))
            yield return new ValidationResult("an https address is needed, or an http address of this machine.", [nameof(BaseUrl)]);
    }
}
