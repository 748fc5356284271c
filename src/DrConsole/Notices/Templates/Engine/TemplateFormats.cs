namespace DrConsole.Notices;

/// <summary>What may be done with a fact in a template. Nothing else may: there is no way to add one from outside.</summary>
internal static class TemplateFormats
{
    /// <summary>By name: the kinds of its arguments, the use of it, and what it does.</summary>
    public static IReadOnlyDictionary<string, Format> Known { get; } = new Dictionary<string, Format>
    {
        ["time"] = new([PlaceholderType.Time], "{{time incident.started}}", "The time, UTC first, then the reader's.", (reader, given) => reader.Time(((NoticeValue.Time)given[0]).Value)),
        ["date"] = new([PlaceholderType.Time], "{{date incident.started}}", "The day.", (reader, given) => reader.Date(((NoticeValue.Time)given[0]).Value)),
        ["moment"] = new([PlaceholderType.Time], "{{moment incident.started}}", "Day and time.", (reader, given) => reader.Moment(((NoticeValue.Time)given[0]).Value)),
        ["duration"] = new([PlaceholderType.Length], "{{duration incident.duration}}", "The length of time in its two largest units.", (reader, given) => reader.Length(((NoticeValue.Length)given[0]).Value)),
        ["plural"] = new([PlaceholderType.Number, PlaceholderType.Text, PlaceholderType.Text], "{{plural digest.total \"matter\" \"matters\"}}", "The number with the word for one or for more.", (reader, given) =>
            $"{reader.Plain(given[0])} {reader.Plain(((NoticeValue.Number)given[0]).Value is 1 or -1 ? given[1] : given[2])}"),
        ["upper"] = new([PlaceholderType.Text], "{{upper incident.severity}}", "In capitals.", (reader, given) => reader.Plain(given[0]).ToUpperInvariant()),
        ["join"] = new([PlaceholderType.List, PlaceholderType.Text], "{{join incident.services \", \"}}", "A list in one line, with a text between.", (reader, given) => reader.Join((NoticeValue.Each)given[0], reader.Plain(given[1]))),
    };

    public sealed record Format(PlaceholderType[] Takes, string Use, string Means, Func<NoticeReader, NoticeValue[], string> Write);

    public static bool Is(NoticeValue value, PlaceholderType type) => type switch
    {
        PlaceholderType.Time => value is NoticeValue.Time,
        PlaceholderType.Length => value is NoticeValue.Length,
        PlaceholderType.Number => value is NoticeValue.Number,
        PlaceholderType.List => value is NoticeValue.Each,
        PlaceholderType.Flag => value is NoticeValue.Flag,
        _ => value is NoticeValue.Text or NoticeValue.Number,
    };
}
