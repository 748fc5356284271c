using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>What a person may change about an external support contact.</summary>
public sealed record SupportText(string Name) : IWritten<SupportText>
{
    private const int MaxLine = 200;

    /// <summary>What they help with.</summary>
    public string Provides { get; init; } = "";

    /// <summary>When somebody answers: 24/7, or working days 08:00-18:00 CET.</summary>
    public string Hours { get; init; } = "";

    /// <summary>The support plan that was bought.</summary>
    public string Plan { get; init; } = "";

    /// <summary>The number under which they know us.</summary>
    public string Contract { get; init; } = "";

    public string Portal { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Email { get; init; } = "";

    public TimeSpan? AnswersWithin { get; init; }

    public string Services { get; init; } = "";

    public string Note { get; init; } = "";

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Provides", Provides), ("Hours", Hours), ("Plan", Plan), ("Contract number", Contract), ("Portal", Portal), ("Telephone", Phone), ("Email", Email),
        ("Answers within", AnswersWithin is { } within ? Durations.Short(within) : ""), ("Services", Services), ("Note", Note),
    ];

    public SupportText Tidied() => this with
    {
        Name = Name.Trim(),
        Provides = Provides.Trim(),
        Hours = Hours.Trim(),
        Plan = Plan.Trim(),
        Contract = Contract.Trim(),
        Portal = Portal.Trim(),
        Phone = PhoneNumber.Read(Phone) ?? Phone.Trim(),
        Email = MailAddress.Read(Email) ?? Email.Trim(),
        Services = KeyLines.Tidy(Services),
        Note = PlainWriting.Note(Note),
    };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, ContactRules.MaxName)
        .CheckLine("provides", Provides, MaxLine, optional: true)
        .CheckLine("hours", Hours, MaxLine, optional: true)
        .CheckLine("plan", Plan, MaxLine, optional: true)
        .CheckLine("contract", Contract, MaxLine, optional: true)
        .Check(Portal.Length == 0 || IsPage(Portal), "portal", "An address that begins with https:// is needed.")
        .Check(Phone.Length == 0 || PhoneNumber.Read(Phone) is not null, "phone", PhoneNumber.Needed)
        .Check(Email.Length == 0 || MailAddress.Read(Email) is not null, "email", MailAddress.Needed)
        .Check(AnswersWithin is not { } within || (within > TimeSpan.Zero && within <= TimeSpan.FromDays(30)), "answersWithin", "More than nothing and at most 30 days is accepted.")
        .CheckKeyLines("services", Services, "a service")
        .CheckNote("note", Note)
        .ThrowIfAny();

    // It becomes a link: nothing but the web, nobody's password in it.
    private static bool IsPage(string text) =>
        text.Length <= 500 && PlainWriting.IsPlain(text) && Uri.TryCreate(text, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps && page.UserInfo.Length == 0;
}
