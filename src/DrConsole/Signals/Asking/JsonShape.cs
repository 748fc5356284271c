using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>
/// A part of JSON Schema: type, required, properties, additionalProperties false, items, enum, const, minimum, maximum, minLength, maxLength, minItems, maxItems, pattern.
/// What it does not know is refused when it is written, so that no schema holds less than it says.
/// </summary>
internal sealed class JsonShape
{
    private const int MaxDepth = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private static readonly HashSet<string> Known =
    [
        "$schema", "$id", "title", "description", "type", "required", "properties", "additionalProperties", "items", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern",
    ];

    private readonly JsonElement _schema;

    private JsonShape(JsonElement schema) => _schema = schema;

    public static JsonShape Read(string text)
    {
        using var document = OutsideJson.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth * 2 });
        return new JsonShape(document.RootElement.Clone());
    }

    public static string? FaultOf(string text)
    {
        try
        {
            return Unknown(Read(text)._schema, "$", 0);
        }
        catch (JsonException)
        {
            return "The schema is no JSON.";
        }
    }

    /// <summary>What is not as it should be, or null.</summary>
    public string? FaultOf(JsonElement value) => FaultOf(_schema, value, "$");

    private static string? Unknown(JsonElement schema, string at, int depth)
    {
        if (schema.ValueKind is not JsonValueKind.Object || depth > MaxDepth)
            return $"{at}: an object is needed{(depth > MaxDepth ? ", and not so deep" : "")}.";
        foreach (var member in schema.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
                return $"{at}: '{member.Name}' is not known here.";
            var right = member.Name switch
            {
                "type" => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array,
                "required" or "enum" => member.Value.ValueKind is JsonValueKind.Array,
                "properties" or "items" => member.Value.ValueKind is JsonValueKind.Object,
                "additionalProperties" => member.Value.ValueKind is JsonValueKind.False or JsonValueKind.True,
                "minimum" or "maximum" or "minLength" or "maxLength" or "minItems" or "maxItems" => member.Value.ValueKind is JsonValueKind.Number,
                "pattern" => member.Value.ValueKind is JsonValueKind.String && IsPattern(member.Value.GetString()!),
                _ => true,
            };
            if (!right)
                return $"{at}: '{member.Name}' is written wrongly.";
        }
        var inside = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(each => Unknown(each.Value, $"{at}.{each.Name}", depth + 1)) : [];
        var items = schema.TryGetProperty("items", out var item) ? Unknown(item, $"{at}[]", depth + 1) : null;
        return items ?? inside.FirstOrDefault(fault => fault is not null);
    }

    private static string? FaultOf(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind is JsonValueKind.Array ? type.EnumerateArray() : Enumerable.Repeat(type, 1)).Any(one => IsOf(one.GetString(), value)))
            return $"{at} is {Word(value)}, and not {type}.";
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            return $"{at} is not {constant.GetRawText()}.";
        if (schema.TryGetProperty("enum", out var one) && !one.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
            return $"{at} is none of {one.GetRawText()}.";
        return value.ValueKind switch
        {
            JsonValueKind.Object => ObjectFault(schema, value, at),
            JsonValueKind.Array => ArrayFault(schema, value, at),
            JsonValueKind.String => TextFault(schema, value.GetString()!, at),
            JsonValueKind.Number when Limit(schema, "minimum") is { } least && value.GetDouble() < least => $"{at} is {value}, below {least}.",
            JsonValueKind.Number when Limit(schema, "maximum") is { } most && value.GetDouble() > most => $"{at} is {value}, above {most}.",
            _ => null,
        };
    }

    private static string? ObjectFault(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.ToString(), out _)) is { ValueKind: not JsonValueKind.Undefined } missing)
            return $"{at} has no {missing}.";
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var member in value.EnumerateObject())
        {
            if (known.ValueKind is JsonValueKind.Object && known.TryGetProperty(member.Name, out var inside))
            {
                if (FaultOf(inside, member.Value, $"{at}.{member.Name}") is { } fault)
                    return fault;
            }
            else if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind is JsonValueKind.False)
            {
                return $"{at} has {member.Name}, which is not expected.";
            }
        }
        return null;
    }

    private static string? ArrayFault(JsonElement schema, JsonElement value, string at)
    {
        var count = value.GetArrayLength();
        if (count < Limit(schema, "minItems") || count > Limit(schema, "maxItems"))
            return $"{at} has {count} items.";
        return schema.TryGetProperty("items", out var item) ? value.EnumerateArray().Index().Select(each => FaultOf(item, each.Item, $"{at}[{each.Index}]")).FirstOrDefault(fault => fault is not null) : null;
    }

    private static string? TextFault(JsonElement schema, string value, string at)
    {
        if (value.Length < Limit(schema, "minLength") || value.Length > Limit(schema, "maxLength"))
            return $"{at} has {value.Length} characters.";
        return schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience) ? $"{at} does not fit {pattern}." : null;
    }

    private static double? Limit(JsonElement schema, string name) => schema.TryGetProperty(name, out var limit) ? limit.GetDouble() : null;

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "number" => value.ValueKind is JsonValueKind.Number,
        "integer" => value.ValueKind is JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => false,
    };

    private static string Word(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
