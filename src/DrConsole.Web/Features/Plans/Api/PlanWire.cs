using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Plans;

/// <summary>Lists that pages keep a line at a time, as the lists that programs want.</summary>
internal static class PlanWire
{
    public static string Lines(string field, IReadOnlyList<string>? each)
    {
        foreach (var line in each ?? [])
        {
            // Otherwise one entry would become two, or none.
            if (string.IsNullOrWhiteSpace(line) || line.AsSpan().ContainsAny('\n', '\r'))
                throw new InvalidException(field, "Each entry is one line that is not empty.");
        }
        return string.Join('\n', each ?? []);
    }

    public static IReadOnlyList<string> Each(string lines) => PlanLines.Each(lines);

    /// <summary>Entries with two parts, as the separator joins them.</summary>
    public static string Lines<T>(string field, IReadOnlyList<T>? each, Func<T, (string Before, string After)> parts, string separator) =>
        Lines(field, each?.Select(parts).Select(part => Join(field, part, separator)).ToList());

    private static string Join(string field, (string Before, string After) part, string separator)
    {
        if (string.IsNullOrWhiteSpace(part.Before) || part.Before.Contains(separator.Trim(), StringComparison.Ordinal))
            throw new InvalidException(field, $"The first part of an entry is not empty and has no '{separator.Trim()}'.");
        return part.After.Length == 0 ? part.Before : $"{part.Before}{separator}{part.After}";
    }
}
