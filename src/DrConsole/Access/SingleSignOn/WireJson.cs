using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>Reads JSON that a provider sent: bounded in depth, no name twice, and a missing or wrong value is never taken for an empty one.</summary>
internal static class WireJson
{
    private const int MaxValues = 500;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static JsonElement Parse(ReadOnlyMemory<byte> bytes, string what, SignOnFault fault)
    {
        try
        {
            using var document = OutsideJson.Parse(bytes, Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new SignOnException(fault, $"{what} is no JSON object.");
        }
        catch (JsonException error)
        {
            throw new SignOnException(fault, $"{what} is not valid JSON.", error);
        }
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static bool IsTrue(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && (value.ValueKind is JsonValueKind.True || (value.ValueKind is JsonValueKind.String && value.GetString() == "true"));

    /// <summary>One text or a list of texts; empty when it is missing or anything else.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(one => one.ValueKind is JsonValueKind.String).Take(MaxValues).Select(one => one.GetString()!)],
            _ => [],
        };
    }

    /// <summary>Seconds since 1970 (NumericDate); null when it is missing, throws when it is no time.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 100_000_000_000
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new SignOnException(SignOnFault.Rejected, $"The claim {name} is no time.");
    }
}
