using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Writes an input of an API call as arguments of the command line of AWS, where that is exact.</summary>
internal static class SsmArguments
{
    public static IReadOnlyList<Template>? Of(YamlPair pair, string option, ForeignNames names)
    {
        switch (pair.Value)
        {
            case YamlText { IsQuoted: false, Value: "true" }:
                return [Template.Of($"--{option}")];
            case YamlText { IsQuoted: false, Value: "false" }:
                return [Template.Of(option.StartsWith("no-", StringComparison.Ordinal) ? $"--{option[3..]}" : $"--no-{option}")];
            case YamlText text:
                return names.Read(text.Value).AsArgument() is { Parts.Count: > 0 } one ? [Template.Of($"--{option}"), one] : null;
            case YamlList list when list.Each.Count > 0 && list.Each.All(each => each is YamlText):
                var each = list.Each.Cast<YamlText>().Select(entry => names.Read(entry.Value).AsArgument()).ToList();
                return each.TrueForAll(argument => argument is { Parts.Count: > 0 }) ? [Template.Of($"--{option}"), .. each.OfType<Template>()] : null;
            default:
                return Json(pair.Value, names) is { } json ? [Template.Of($"--{option}"), Template.Of(json.ToJsonString())] : null;
        }
    }

    /// <summary>A value without references as JSON; null when there is one.</summary>
    public static JsonNode? Json(YamlValue value, ForeignNames names)
    {
        try
        {
            return Node(value, names);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonNode Node(YamlValue value, ForeignNames names) => value switch
    {
        YamlMap map => new JsonObject(map.Pairs.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)Node(pair.Value, names)))),
        YamlList list => new JsonArray([.. list.Each.Select(each => Node(each, names))]),
        YamlText text when !names.Read(text.Value).IsLiteral => throw new FormatException("A reference."),
        YamlText { IsQuoted: false } text when IsLiteral(text.Value) => JsonNode.Parse(text.Value)!,
        YamlText text => JsonValue.Create(text.Value),
        _ => throw new FormatException("Nothing."),
    };

    private static bool IsLiteral(string text) => text is "true" or "false"
        || (text.Length < 20 && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) && IsJson(text));

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
