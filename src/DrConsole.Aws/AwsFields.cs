using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Reads what stands in an answer. What is missing, or not of its kind, is nothing: whoever answers may be a proxy, or of another version.</summary>
internal static class AwsFields
{
    private const double MostSeconds = 253_402_300_799;

    public static IReadOnlyList<JsonElement> Each(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    public static JsonElement First(JsonElement json, string name) => Each(json, name) is [var first, ..] ? first : default;

    public static string? Text(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static double? Number(JsonElement value) => value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A time as AWS writes it: seconds since 1970, with a fraction.</summary>
    public static DateTimeOffset? Time(JsonElement value) => Number(value) is { } seconds and >= 0 and <= MostSeconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1_000)) : null;

    public static DateTimeOffset? Time(JsonElement json, string name) => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) ? Time(value) : null;

    /// <summary>Values of a metric with their times, as far as both stand there.</summary>
    public static IEnumerable<(DateTimeOffset At, double Value)> Points(JsonElement result) =>
        from pair in Each(result, "Timestamps").Zip(Each(result, "Values"))
        let at = Time(pair.First)
        let value = Number(pair.Second)
        where at is not null && value is not null
        select (at.Value, value.Value);

    public static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static int? Whole(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <exception cref="RefusedException">It does not stand there.</exception>
    public static string DemandText(JsonObject json, string name) => Text(json, name) ?? throw new RefusedException($"What answered is not AWS: its answer has no {name}.", "aws");
}
