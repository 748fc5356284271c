using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>What is kept of a payload: without what looks like a secret by its name, and not more than so much of it.</summary>
internal static class PayloadMask
{
    public const int Most = 16_000;

    private const string Hidden = "•••";

    private static readonly string[] Names = ["password", "passwd", "secret", "token", "authorization", "credential", "apikey", "api_key", "routing_key", "private_key", "access_key", "signature", "cookie"];

    public static string Of(string json)
    {
        if (json.Length == 0)
            return "";
        try
        {
            using var document = OutsideJson.Parse(json);
            var node = JsonNode.Parse(document.RootElement.GetRawText());
            Hide(node);
            var text = node?.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "";
            return text.Length <= Most ? text : $"{text[..Most]}…";
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            // What cannot be looked through is not kept.
            return "";
        }
    }

    /// <summary>Labels whose names look like secrets keep the name alone.</summary>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> labels) => labels.ToDictionary(label => label.Key, label => IsSecret(label.Key) ? Hidden : label.Value);

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var each in list)
                Hide(each);
            return;
        }
        if (node is not JsonObject map)
            return;
        foreach (var (name, value) in map.ToList())
        {
            if (value is not null && IsSecret(name))
                map[name] = Hidden;
            else
                Hide(value);
        }
    }

    private static bool IsSecret(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name)
            plain.Append(letter is '-' or '.' or ' ' ? '_' : char.ToLowerInvariant(letter));
        var text = plain.ToString();
        return Names.Any(known => text.Contains(known, StringComparison.Ordinal));
    }
}
