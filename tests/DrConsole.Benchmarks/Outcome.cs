using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DrConsole.Benchmarks;

/// <summary>What came of one benchmark.</summary>
/// <param name="Load">How many processes wanted to run when it began, of the minute before: figures that were taken under load say so.</param>
/// <param name="Problem">Why it could not be measured; null when it was.</param>
internal sealed record Outcome(string Name, IReadOnlyList<Figure> Figures, double Seconds, double Load, string? Problem)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public Task SaveAsync(string file) => File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json));

    public static async Task<Outcome> ReadAsync(string file) => JsonSerializer.Deserialize<Outcome>(await File.ReadAllTextAsync(file), Json)!;

    public static double LoadNow() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
