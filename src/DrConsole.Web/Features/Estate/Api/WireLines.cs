using DrConsole.Platform;

namespace DrConsole.Web.Features.Estate;

/// <summary>Settings that pages keep a line at a time, as the lists and maps that programs want.</summary>
internal static class WireLines
{
    public static IReadOnlyList<string> Each(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IReadOnlyDictionary<string, string> Pairs(string text) =>
        Each(text).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());

    public static string Join(string field, IReadOnlyList<string>? each)
    {
        foreach (var line in each ?? [])
            Check(line is { Length: > 0 } && IsOneLine(line), field, "Each entry is one line that is not empty and does not begin with #.");
        return string.Join('\n', each ?? []);
    }

    public static string Join(string field, IReadOnlyDictionary<string, string>? pairs)
    {
        foreach (var (name, value) in pairs ?? new Dictionary<string, string>())
        {
            Check(name.Length > 0 && IsOneLine(name) && !name.Contains('=', StringComparison.Ordinal), $"{field}.{name}", "A name has letters, digits, hyphens, underscores and points only.");
            Check(value is not null && !value.AsSpan().ContainsAny('\n', '\r'), $"{field}.{name}", "A value is one line.");
        }
        return string.Join('\n', (pairs ?? new Dictionary<string, string>()).Select(pair => $"{pair.Key} = {pair.Value}"));
    }

    // Otherwise one entry would become two lines, or a comment that is dropped without a word.
    private static bool IsOneLine(string text) => !text.AsSpan().ContainsAny('\n', '\r') && !text.TrimStart().StartsWith('#');

    private static void Check(bool right, string field, string text)
    {
        if (!right)
            throw new InvalidException(field, text);
    }
}
