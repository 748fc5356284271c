using System.ComponentModel.DataAnnotations;
using System.Net;

namespace DrConsole.Platform;

/// <summary>Section <c>DrConsole</c>: where this console keeps its files and what it is called from outside.</summary>
public sealed class ConsoleOptions : IValidatableObject
{
    public const string Section = "DrConsole";

    [Required(ErrorMessage = "a directory that the console may write to is needed.")]
    public string DataDirectory { get; init; } = "./data";

    /// <summary>The base of links in notices and invitations. Without it the address of the request is used.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>
    /// Proxies whose X-Forwarded-For, -Proto and -Host are believed: addresses and networks, separated by commas. Nobody's by default,
    /// since whoever reaches the console could claim any address.
    /// </summary>
    public string Proxies { get; init; } = "";

    /// <summary><see cref="Proxies"/> taken apart; a single address is a network of one.</summary>
    public IEnumerable<string> ListProxies() => Proxies.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("an absolute http or https address is needed, such as https://dr.example.com.", [nameof(PublicUrl)]);
        foreach (var proxy in ListProxies().Where(text => !IPAddress.TryParse(text, out _) && !IPNetwork.TryParse(text, out _)))
            yield return new ValidationResult($"'{proxy}' is neither; addresses and networks are accepted, such as 10.0.0.5, 10.1.0.0/16.", [nameof(Proxies)]);
    }
}
