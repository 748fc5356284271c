using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>The facts that a template is completed with. Names are its placeholders.</summary>
public sealed class NoticeValues
{
    public const int MaxLength = 64_000;

    private readonly JsonObject _values;

    private NoticeValues(JsonObject values) => _values = values;

    /// <summary>What is written without a template.</summary>
    public static NoticeValues Plain(string subject, string text) => new(new JsonObject { ["subject"] = subject, ["text"] = text });

    public static NoticeValues Of(params ReadOnlySpan<(string Name, JsonNode? Value)> values)
    {
        var all = new JsonObject();
        foreach (var (name, value) in values)
            all[name] = value;
        return new NoticeValues(all);
    }

    /// <summary>Reads an object as it was stored or sent.</summary>
    public static NoticeValues Parse(string json)
    {
        if (json.Length > MaxLength)
            throw new InvalidException("values", $"At most {MaxLength} characters.");
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 16 }) is JsonObject values
                ? new NoticeValues(values)
                : throw new InvalidException("values", "An object of names and values is needed.");
        }
        catch (JsonException)
        {
            throw new InvalidException("values", "An object of names and values is needed.");
        }
    }

    public string Text(string name) => _values[name] is JsonValue value ? value.ToString() : "";

    public JsonNode? this[string name] => _values[name];

    /// <summary>A copy with one more value.</summary>
    public NoticeValues With(string name, JsonNode? value)
    {
        var copy = (JsonObject)_values.DeepClone();
        copy[name] = value;
        return new NoticeValues(copy);
    }

    public JsonObject ToJson() => (JsonObject)_values.DeepClone();

    public override string ToString() => _values.ToJsonString();
}
