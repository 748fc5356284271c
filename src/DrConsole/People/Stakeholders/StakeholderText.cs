using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>What a person may change about a stakeholder.</summary>
public sealed record StakeholderText(string Name, Criticality Criticality = Criticality.Standard) : IWritten<StakeholderText>
{
    public string Who { get; init; } = "";

    public string Channels { get; init; } = "";

    public TimeSpan? RespondsWithin { get; init; }

    public string Services { get; init; } = "";

    public string Scenarios { get; init; } = "";

    public string Note { get; init; } = "";

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Role", Name), ("Criticality", Criticality.ToString()), ("Who", Who), ("Channels", Channels), ("Responds within", RespondsWithin is { } within ? Durations.Short(within) : ""),
        ("Services", Services), ("Scenarios", Scenarios), ("Note", Note),
    ];

    public StakeholderText Tidied() => this with
    {
        Name = Name.Trim(),
        Who = Who.Trim(),
        Channels = KeyLines.Tidy(Channels).ToLowerInvariant(),
        Services = KeyLines.Tidy(Services),
        Scenarios = KeyLines.Tidy(Scenarios),
        Note = PlainWriting.Note(Note),
    };

    internal void Check() => new FieldErrors()
        .CheckLine("name", Name, ContactRules.MaxName)
        .Check(Who.Length == 0 || PeopleRef.Read(Who) is { Kind: PeopleRef.Contact or PeopleRef.Group }, "who", "contact/KEY or group/KEY is needed.")
        .CheckEachLine("channels", Channels, line => Enum.TryParse<ChannelKind>(line, ignoreCase: true, out _) && line.All(char.IsAsciiLetter) ? null : "sms, voice, email or chat is needed.")
        .Check(RespondsWithin is not { } within || (within > TimeSpan.Zero && within <= TimeSpan.FromDays(30)), "respondsWithin", "More than nothing and at most 30 days is accepted.")
        .CheckKeyLines("services", Services, "a service")
        .CheckKeyLines("scenarios", Scenarios, "a scenario")
        .CheckNote("note", Note)
        .ThrowIfAny();
}
