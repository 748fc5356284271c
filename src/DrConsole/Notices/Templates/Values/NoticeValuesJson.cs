using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>
/// Facts as canonical JSON, and back. A text stays a text also where it looks like a time: times are <c>{"$time":"…"}</c> and lengths of time
/// <c>{"$length":"PT5M"}</c>, names that no fact can have.
/// </summary>
public static class NoticeValuesJson
{
    /// <summary>How much one notice may carry, in characters of JSON.</summary>
    public const int Most = 256 * 1024;

    private const int Deepest = 8;
    private const string TimeMark = "$time";
    private const string LengthMark = "$length";

    public static string Write(NoticeValues values)
    {
        var json = Encoding.UTF8.GetString(CanonicalJson.Write(Fields(values)));
        return json.Length <= Most ? json : throw new RefusedException($"The facts of a notice take at most {Sizes.Spoken(Most)}; these take {Sizes.Spoken(json.Length)}.", "too-large");
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or what a program sends; refuses anything else with what is wrong.</summary>
    public static NoticeValues Read(string json)
    {
        if (json.Length > Most)
            throw new InvalidException("values", $"At most {Sizes.Spoken(Most)}.");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            return Read(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidException("values", $"These are no facts: {wrong.Message}");
        }
    }

    public static NoticeValues Read(JsonElement element) => element.ValueKind is JsonValueKind.Object
        ? element.EnumerateObject().Aggregate(NoticeValues.None, (all, field) =>
            field.Value.ValueKind is JsonValueKind.Null ? all : field.Name.Contains('.') ? throw new FormatException($"'{field.Name}' is no name of a fact.") : all.With(field.Name, Value(field.Value)))
        : throw new FormatException("an object is needed.");

    private static NoticeValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new NoticeValue.Text(element.GetString()!),
        JsonValueKind.Number => element.TryGetInt64(out var number) ? number : throw new FormatException($"{element.GetRawText()} is no whole number."),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => new NoticeValue.Each([.. element.EnumerateArray().Select(Value)]),
        JsonValueKind.Object when element.TryGetProperty(TimeMark, out var time) => DateTimeOffset.Parse(time.GetString() ?? "", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        JsonValueKind.Object when element.TryGetProperty(LengthMark, out var length) => XmlConvert.ToTimeSpan(length.GetString() ?? ""),
        JsonValueKind.Object => new NoticeValue.Map(Read(element)),
        _ => throw new FormatException("null is no fact."),
    };

    private static Dictionary<string, object?> Fields(NoticeValues values) => values.Pairs.ToDictionary(pair => pair.Key, pair => Plain(pair.Value));

    private static object? Plain(NoticeValue value) => value switch
    {
        NoticeValue.Text text => text.Value,
        NoticeValue.Number number => number.Value,
        NoticeValue.Flag flag => flag.Value,
        NoticeValue.Time time => new Dictionary<string, object?> { [TimeMark] = time.Value },
        NoticeValue.Length length => new Dictionary<string, object?> { [LengthMark] = length.Value },
        NoticeValue.Each each => each.Values.Select(Plain).ToList(),
        NoticeValue.Map map => Fields(map.Values),
        _ => null,
    };
}
