using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>What a kind of probe can be told, by name. Kept as one JSON object with its names in order, so that two texts differ only where people meant it.</summary>
public sealed record ProbeSettings(string Json)
{
    public const int MaxValue = 4_000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private IReadOnlyDictionary<string, string>? _values;

    public static ProbeSettings None { get; } = new("{}");

    public IReadOnlyDictionary<string, string> Values => _values ??= JsonSerializer.Deserialize<SortedDictionary<string, string>>(Json) ?? [];

    /// <summary>Empty when it is not said.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    public static ProbeSettings Of(IEnumerable<KeyValuePair<string, string>> values) =>
        new(JsonSerializer.Serialize(new SortedDictionary<string, string>(values.Select(pair => KeyValuePair.Create(pair.Key.Trim(), (pair.Value ?? "").ReplaceLineEndings("\n").Trim()))
            .Where(pair => pair.Value.Length > 0).DistinctBy(pair => pair.Key).ToDictionary(), StringComparer.Ordinal), Plain));

    public TimeSpan? Length(string name) => this[name] is { Length: > 0 } text ? Durations.Read($"settings.{name}", text) : null;

    public int? Number(string name) => int.TryParse(this[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Says(string name) => this[name] is "yes";

    public bool Equals(ProbeSettings? other) => other is not null && Json == other.Json;

    public override int GetHashCode() => Json.GetHashCode(StringComparison.Ordinal);
}
