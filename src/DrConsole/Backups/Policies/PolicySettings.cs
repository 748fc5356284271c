using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A method's settings as they are stored.</summary>
internal static class PolicySettings
{
    public static string Write(IEnumerable<MethodValue> values) => JsonSerializer.Serialize(values);

    public static ValueList<MethodValue> Read(string json) => [.. JsonSerializer.Deserialize<MethodValue[]>(json) ?? []];
}
