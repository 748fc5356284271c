using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>
/// Takes the fields of a record out of a sheet, strictly: a name that nobody asked for is a fault, and so is a value of another kind. Each
/// fault names its line. What is not there stays what it was.
/// </summary>
internal sealed class SheetReader(Sheet sheet, YamlMap fields, bool isNew)
{
    private readonly HashSet<string> _asked = [];

    public static SheetReader Of(Sheet sheet, bool isNew) => new(sheet, new YamlMap(sheet.Line, sheet.Fields), isNew);

    public string Text(string name, string otherwise) => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText { IsNothing: true } } => "",
        { Value: YamlText text } => text.Value,
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: one text is needed, not a list or a map."),
    };

    /// <summary>A list as the lines that records keep; a text alone is a list of one.</summary>
    public string Lines(string name, string otherwise) => Find(name) is { } pair ? string.Join('\n', Each(pair)) : otherwise;

    public IReadOnlyList<string>? Each(string name) => Find(name) is { } pair ? Each(pair) : null;

    public bool IsListOfTexts(string name) => Find(name) is { Value: YamlList { Each: [YamlText, ..] } };

    public T Word<T>(string name, T otherwise) where T : struct, Enum => MaybeWord<T>(name, otherwise)!.Value;

    public T? MaybeWord<T>(string name, T? otherwise) where T : struct, Enum => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText text } pair => EnumWords.Find<T>(text.Value) ?? throw sheet.Wrong(pair.Line, $"{name}: '{text.Value}' is not accepted. Accepted are {EnumWords.All<T>()}."),
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: one word is needed."),
    };

    public TimeSpan? Span(string name, TimeSpan? otherwise) => Find(name) is null ? otherwise
        : Range(name, null) is { IsRange: false } range ? range.To : throw sheet.Wrong(LineOf(name), $"{name}: one value is needed here, not a range.");

    public DurationRange? Range(string name, DurationRange? otherwise) => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText text } pair => Durations.TryRead(text.Value, out var range, out var fault) ? range : throw sheet.Wrong(pair.Line, $"{name}: {fault}"),
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: a duration is needed. {Durations.Needed}"),
    };

    public int Number(string name, int otherwise) => (int)Whole(name, otherwise, int.MaxValue)!.Value;

    public long? Whole(string name, long? otherwise, long most = long.MaxValue) => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText text } pair => long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number
            : throw sheet.Wrong(pair.Line, $"{name}: '{text.Value}' is no whole number."),
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: a whole number is needed."),
    };

    public bool Flag(string name, bool otherwise) => MaybeFlag(name, otherwise)!.Value;

    public bool? MaybeFlag(string name, bool? otherwise) => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText { Value: "yes" or "true" } } => true,
        { Value: YamlText { Value: "no" or "false" } } => false,
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: yes or no is needed."),
    };

    public DateOnly? Day(string name, DateOnly? otherwise) => Time(name, null) is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : Find(name) is null ? otherwise : null;

    public DateTimeOffset? Time(string name, DateTimeOffset? otherwise) => Find(name) switch
    {
        null => otherwise,
        { Value: YamlText text } pair => DateTimeOffset.TryParseExact(
                text.Value, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time
            : throw sheet.Wrong(pair.Line, $"{name}: '{text.Value}' is no day such as 2027-03-31."),
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: a day such as 2027-03-31 is needed."),
    };

    public IReadOnlyList<T>? Maps<T>(string name, Func<SheetReader, T> read)
    {
        if (Find(name) is not { } pair)
            return null;
        if (pair.Value is not YamlList list)
            throw sheet.Wrong(pair.Line, $"{name}: a list is needed.");
        return [.. list.Each.Select(each => each is YamlMap map ? Within(map, read) : throw sheet.Wrong(each.Line, $"{name}: names and values are needed in each entry."))];
    }

    public T? Map<T>(string name, Func<SheetReader, T> read) where T : class => Find(name) switch
    {
        null => null,
        { Value: YamlMap map } => Within(map, read),
        { } pair => throw sheet.Wrong(pair.Line, $"{name}: names and values are needed here."),
    };

    /// <summary>Refuses the names that nobody asked for.</summary>
    public void End()
    {
        foreach (var pair in fields.Pairs)
        {
            if (!_asked.Contains(pair.Name))
                throw sheet.Wrong(pair.Line, $"There is no '{pair.Name}' here. There are {string.Join(", ", _asked)}.");
        }
    }

    private T Within<T>(YamlMap map, Func<SheetReader, T> read)
    {
        var within = new SheetReader(sheet, map, isNew: true);
        var result = read(within);
        within.End();
        return result;
    }

    private string[] Each(YamlPair pair) => pair.Value switch
    {
        YamlText { IsNothing: true } => [],
        YamlText text => text.Value.Split('\n'),
        YamlList list => [.. list.Each.Select(each => each is YamlText text ? text.Value.ReplaceLineEndings(" ") : throw sheet.Wrong(each.Line, $"{pair.Name}: each entry is one text."))],
        _ => throw sheet.Wrong(pair.Line, $"{pair.Name}: a list is needed."),
    };

    // What was only suggested gives way to what somebody has written here meanwhile.
    private YamlPair? Find(string name)
    {
        _asked.Add(name);
        foreach (var pair in fields.Pairs)
        {
            if (pair.Name == name)
                return !isNew && sheet.IsSuggested(name) ? null : pair;
        }
        return null;
    }

    private int LineOf(string name) => fields.Pairs.First(pair => pair.Name == name).Line;
}
