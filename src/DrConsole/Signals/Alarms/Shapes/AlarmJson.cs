using System.Globalization;
using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>Reads what came from outside, and says in a sentence what is wrong with it.</summary>
internal static class AlarmJson
{
    public const string Field = "body";

    private const int Deepest = 32;
    private const int LongestLabel = 300;
    private const int MostLabels = 64;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'+0000'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    /// <summary>The object that a body is.</summary>
    public static JsonElement Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = OutsideJson.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest });
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : throw new InvalidException(Field, "A JSON object is needed, which begins with {.");
        }
        catch (JsonException error)
        {
            throw new InvalidException(Field, error.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"This is no JSON: line {line + 1}, byte {error.BytePositionInLine + 1}.") : $"This is no JSON. {error.Message}");
        }
    }

    public static string? Text(JsonElement json, string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static string Needed(JsonElement json, string name) =>
        Text(json, name) is { Length: > 0 } text ? text : throw new InvalidException(Field, $"The text '{name}' is missing.");

    public static JsonElement? Object(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Object ? value : null;

    /// <summary>A time as senders write it; the offset may miss its colon.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var isRead = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            || DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
        return isRead && time.Year > 1 ? time : null;
    }

    /// <summary>The texts of an object, as labels: as many and as long as are kept.</summary>
    public static Dictionary<string, string> Labels(JsonElement? json)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is not { } from)
            return labels;
        foreach (var member in from.EnumerateObject().Take(MostLabels))
        {
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                Add(labels, member.Name, member.Value.ValueKind is JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText());
        }
        return labels;
    }

    public static void Add(Dictionary<string, string> labels, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value) && labels.Count < MostLabels)
            labels[Cut(OneLine(name))] = Cut(OneLine(value));
    }

    /// <summary>On one line, for it is shown and compared as one.</summary>
    public static string OneLine(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim() : text.Trim();

    private static string Cut(string text) => text.Length <= LongestLabel ? text : text[..LongestLabel];
}
