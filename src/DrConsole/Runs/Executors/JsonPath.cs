using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>A path into JSON, such as <c>$.items[0]['a name']</c>: names and numbers, nothing computed.</summary>
internal static partial class JsonPath
{
    /// <summary>The value as text: a text without its quotes, anything else as JSON writes it. Null when nothing is there.</summary>
    public static string? Find(JsonElement root, string path)
    {
        var at = root;
        foreach (Match part in Part().Matches(path))
        {
            if (part.Groups["index"] is { Success: true, Value: var index })
            {
                var number = int.Parse(index, CultureInfo.InvariantCulture);
                if (at.ValueKind is not JsonValueKind.Array || number >= at.GetArrayLength())
                    return null;
                at = at[number];
            }
            else if (at.ValueKind is not JsonValueKind.Object || !at.TryGetProperty(part.Groups["name"].Value, out at))
            {
                return null;
            }
        }
        return at.ValueKind is JsonValueKind.String ? at.GetString() : at.GetRawText();
    }

    /// <summary>Null when it is not JSON.</summary>
    public static JsonElement? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = OutsideJson.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)|\[(?<index>[0-9]{1,6})\]|\['(?<name>[^']*)'\]", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Part();
}
