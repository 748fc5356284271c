using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Section <c>DrConsole:Mail</c>: the server that takes our mail, and who we are there.</summary>
public sealed class MailOptions : IValidatableObject
{
    public const string Section = "DrConsole:Mail";
    private const string AddressNeeded = "an address is needed, such as dr@example.com or DrConsole <dr@example.com>.";

    /// <summary>Without it mail is held and never sent.</summary>
    public string? Host { get; init; }

    [Range(1, 65_535, ErrorMessage = "accepted are 1 to 65535; usual are 587 with StartTls and 465 with Tls.")]
    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    public MailAuth Auth { get; init; } = MailAuth.Auto;

    /// <summary>Without it nobody signs in.</summary>
    public string? User { get; init; }

    [SecretSetting]
    public string? Password { get; init; }

    /// <summary>A file that holds the password or the token, read anew for every connection: what renews it need not know us.</summary>
    public string? PasswordFile { get; init; }

    public string? From { get; init; }

    public string? ReplyTo { get; init; }

    /// <summary>Where servers say that mail could not be delivered. Default: the sender's address.</summary>
    public string? BounceTo { get; init; }

    /// <summary>A PEM file with the authority that signed the server's certificate. Default: those that the system trusts.</summary>
    public string? Authority { get; init; }

    /// <summary>What we call ourselves to the server. Default: our network address.</summary>
    public string? HelloName { get; init; }

    /// <summary>Connections at a time for whatever is not urgent; one more is kept free for what is.</summary>
    [Range(1, 64, ErrorMessage = "accepted are 1 to 64.")]
    public int Connections { get; init; } = 4;

    [Range(1, 10_000, ErrorMessage = "accepted are 1 to 10000.")]
    public int MessagesPerConnection { get; init; } = 100;

    [Range(1, 3_600, ErrorMessage = "accepted are 1 to 3600 seconds.")]
    public int IdleSeconds { get; init; } = 60;

    /// <summary>How long the server may take for each answer. For the last, which says whether it has taken the mail, three times as long.</summary>
    [Range(1, 300, ErrorMessage = "accepted are 1 to 300 seconds.")]
    public int TimeoutSeconds { get; init; } = 30;

    internal bool IsOn => Host is { Length: > 0 };

    internal bool SignsIn => User is { Length: > 0 };

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && Uri.CheckHostName(Host) is UriHostNameType.Unknown)
            yield return new ValidationResult("a host's name or address is needed, such as smtp.example.com.", [nameof(Host)]);
        if ((IsOn || From is { Length: > 0 }) && Mailbox.ReadNamed(From ?? "") is null)
            yield return new ValidationResult($"{AddressNeeded} Nothing is sent without a sender", [nameof(From)]);
        if (ReplyTo is { Length: > 0 } && Mailbox.ReadNamed(ReplyTo) is null)
            yield return new ValidationResult(AddressNeeded, [nameof(ReplyTo)]);
        if (BounceTo is { Length: > 0 } && Mailbox.Read(BounceTo) is null)
            yield return new ValidationResult("an address is needed, such as bounces@example.com.", [nameof(BounceTo)]);
        if (SignsIn != (Password is { Length: > 0 } || PasswordFile is { Length: > 0 }))
            yield return new ValidationResult("a user needs a Password or a PasswordFile, and the other way round.", [nameof(User)]);
        if (Password is { Length: > 0 } && PasswordFile is { Length: > 0 })
            yield return new ValidationResult("either this or Password is accepted, not both.", [nameof(PasswordFile)]);
        if (HelloName is { Length: > 0 } && Uri.CheckHostName(HelloName) is not UriHostNameType.Dns)
            yield return new ValidationResult("a host's name is needed, such as console.example.com.", [nameof(HelloName)]);
        if (Authority is { Length: > 0 } && FindFault(Authority) is { } fault)
            yield return new ValidationResult($"a PEM file with certificates is needed; {fault}", [nameof(Authority)]);
    }

    private static string? FindFault(string path)
    {
        try
        {
            return ReadAuthority(path).Count == 0 ? "it holds none." : null;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    internal static X509Certificate2Collection ReadAuthority(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates;
    }
}

/// <summary>How the connection to the mail server is protected. There is no falling back from one to another.</summary>
public enum MailSecurity
{
    /// <summary>Not at all: a password goes over the wire as it is.</summary>
    None,

    /// <summary>TLS is begun by a command; a server that does not offer it gets nothing.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}

/// <summary>How we sign in at the mail server.</summary>
public enum MailAuth
{
    /// <summary>The first of PLAIN, LOGIN and XOAUTH2 that the server offers.</summary>
    Auto,
    Plain,
    Login,

    /// <summary>The password is an access token.</summary>
    XOAuth2,
}
