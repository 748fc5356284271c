using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>What a person may change about a contact. Two texts are equal when they say the same.</summary>
public sealed record ContactText(string Name) : IWritten<ContactText>
{
    public const int MaxChannels = 10;

    /// <summary>What they do: Platform engineer.</summary>
    public string Title { get; init; } = "";

    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Which language they are told in: <c>en</c>, <c>pt-BR</c>.</summary>
    public string Language { get; init; } = "en";

    public TimeOnly? QuietFrom { get; init; }

    public TimeOnly? QuietTo { get; init; }

    /// <summary>The day from which they are no longer here.</summary>
    public DateOnly? LeftOn { get; init; }

    public string Note { get; init; } = "";

    /// <summary>How they are reached, the preferred way first.</summary>
    public ValueList<ChannelText> Channels { get; init; } = [];

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Title", Title), ("Time zone", TimeZone), ("Language", Language), ("Quiet hours", $"{QuietFrom:HH:mm}-{QuietTo:HH:mm}"), ("Left on", $"{LeftOn:yyyy-MM-dd}"),
        ("Note", Note), ("Channels", string.Join('\n', Channels.Select(channel => $"{channel.Kind}: {channel.Address}"))),
    ];

    public ContactText Tidied() => this with
    {
        Name = Name.Trim(),
        Title = Title.Trim(),
        TimeZone = TimeZone.Trim(),
        Language = Language.Trim(),
        Note = PlainWriting.Note(Note),
        Channels = [.. Channels.Select(channel => channel.Tidied())],
    };
}

/// <summary>One way to reach somebody.</summary>
public sealed record ChannelText(ChannelKind Kind, string Address)
{
    public const int MaxAddress = 254;

    /// <summary>In the form in which it is dialled or written to; as it was typed where it is wrong.</summary>
    public ChannelText Tidied() => this with { Address = Read() ?? Address.Trim() };

    internal string? Read() => Kind switch
    {
        ChannelKind.Sms or ChannelKind.Voice => PhoneNumber.Read(Address),
        ChannelKind.Email => MailAddress.Read(Address),
        _ => Address.Trim() is { Length: > 0 and <= 120 } handle && PlainWriting.IsPlain(handle) ? handle : null,
    };

    internal string Needed => Kind switch
    {
        ChannelKind.Sms or ChannelKind.Voice => PhoneNumber.Needed,
        ChannelKind.Email => MailAddress.Needed,
        _ => "A name or channel of up to 120 characters is needed, such as @ana or #incidents.",
    };
}

/// <summary>By what somebody is told.</summary>
public enum ChannelKind
{
    Sms,
    Voice,
    Email,
    Chat,
}

internal static class ContactRules
{
    public const int MaxName = 120;

    public static void Check(ContactText text)
    {
        var errors = new FieldErrors()
            .CheckLine("name", text.Name, MaxName)
            .CheckLine("title", text.Title, MaxName, optional: true)
            .Check(Zones.IsKnown(text.TimeZone), "timeZone", $"'{text.TimeZone}' is no time zone. {Zones.Needed}")
            .Check(IsLanguage(text.Language), "language", "A language such as en or pt-BR is needed.")
            .Check(text.QuietFrom is null == text.QuietTo is null, "quietTo", "Quiet hours need both a beginning and an end.")
            .Check(text.QuietFrom is null || text.QuietFrom != text.QuietTo, "quietTo", "Quiet hours cannot last all day: nothing that can wait would ever be told.")
            .CheckNote("note", text.Note)
            .Check(text.Channels.Count <= ContactText.MaxChannels, "channels", $"At most {ContactText.MaxChannels} channels.");
        foreach (var (at, channel) in text.Channels.Index())
        {
            errors.Check(channel.Read() is not null, $"channels[{at}].address", channel.Needed)
                .Check(text.Channels.Take(at).All(other => other != channel), $"channels[{at}].address", "This channel is there already.");
        }
        errors.ThrowIfAny();
    }

    private static bool IsLanguage(string text) => text.Split('-') switch
    {
        [var language] => IsWord(language, 2, 3),
        [var language, var region] => IsWord(language, 2, 3) && region.Length == 2 && region.All(char.IsAsciiLetterUpper),
        _ => false,
    };

    private static bool IsWord(string text, int fewest, int most) => text.Length >= fewest && text.Length <= most && text.All(char.IsAsciiLetterLower);
}
