using System.ComponentModel.DataAnnotations;
using DrConsole.Notices;
using DrConsole.People;

namespace DrConsole.Overview;

/// <summary>Section <c>DrConsole:Watch</c>, read by <c>watch</c> alone: which console is watched from another host, and who is told when it stops answering.</summary>
public sealed class WatchOptions : IValidatableObject
{
    public const string Section = "DrConsole:Watch";

    /// <summary>The console's address; <c>--url</c> names another.</summary>
    public string? Url { get; init; }

    /// <summary>What it is called in messages. Empty: its address.</summary>
    public string? Name { get; init; }

    /// <summary>Addresses that are told by mail, separated by semicolons.</summary>
    public string? MailTo { get; init; }

    /// <summary>Numbers that are told by SMS, separated by semicolons.</summary>
    public string? SmsTo { get; init; }

    /// <summary>Where this host looks whether its own network works, separated by semicolons, as <c>host:port</c>. Empty: the mail server and Twilio.</summary>
    public string? Controls { get; init; }

    /// <summary>A file that remembers the outage which people were told of, for a watcher that is started again. Empty: it tells anew.</summary>
    public string? StateFile { get; init; }

    [Range(5, 3_600, ErrorMessage = "accepted are 5 to 3600 seconds.")]
    public int EverySeconds { get; init; } = 20;

    [Range(1, 60, ErrorMessage = "accepted are 1 to 60 seconds.")]
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>So many times in a row without a right answer, and people are told.</summary>
    [Range(1, 100, ErrorMessage = "accepted are 1 to 100.")]
    public int After { get; init; } = 3;

    /// <summary>How often they are told again while it lasts.</summary>
    [Range(1, 1_440, ErrorMessage = "accepted are 1 to 1440 minutes.")]
    public int RepeatMinutes { get; init; } = 30;

    internal IReadOnlyList<string> Mails => Each(MailTo);

    internal IReadOnlyList<string> Numbers => Each(SmsTo);

    internal IReadOnlyList<string> ControlPlaces => Each(Controls);

    internal string Called => Name is { Length: > 0 } ? Name : Url ?? "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is { Length: > 0 } && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("an address that begins with https:// or http:// is needed.", [nameof(Url)]);
        if (Mails.FirstOrDefault(address => Mailbox.Read(address) is null) is { } wrong)
            yield return new ValidationResult($"'{wrong}' is no address.", [nameof(MailTo)]);
        if (Numbers.FirstOrDefault(number => PhoneNumber.Read(number) is null) is { } odd)
            yield return new ValidationResult($"'{odd}': {PhoneNumber.Needed}", [nameof(SmsTo)]);
        if (StateFile is { Length: > 0 } && !Path.IsPathRooted(StateFile))
            yield return new ValidationResult("a whole path is needed, such as /var/lib/drconsole-watch/outage.json.", [nameof(StateFile)]);
        if (ControlPlaces.FirstOrDefault(place => ControlPlace.Read(place) is null) is { } unknown)
            yield return new ValidationResult($"'{unknown}' is no host:port, such as one.one.one.one:443.", [nameof(Controls)]);
    }

    private static IReadOnlyList<string> Each(string? text) => [.. (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
}

/// <summary>A host and port that answer when this host's own network works.</summary>
internal sealed record ControlPlace(string Host, int Port)
{
    public static ControlPlace? Read(string text) =>
        text.LastIndexOf(':') is var at and > 0 && int.TryParse(text[(at + 1)..], out var port) && port is > 0 and <= 65_535 && Uri.CheckHostName(text[..at].Trim('[', ']')) is not UriHostNameType.Unknown
            ? new ControlPlace(text[..at].Trim('[', ']'), port) : null;

    public override string ToString() => $"{Host}:{Port}";
}
