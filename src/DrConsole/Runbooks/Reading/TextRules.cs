using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace DrConsole.Runbooks;

/// <summary>What single texts must be like, wherever they stand.</summary>
internal static partial class TextRules
{
    private static readonly SearchValues<char> InIds = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string? LineAt(this Node node, KeyPath key, int max, Faults faults)
    {
        if (node is not TextNode { IsNothing: false } text)
        {
            faults.Add(node.Place, key, $"One line of text is needed here, not {node.What}.");
            return null;
        }
        var line = text.Text.Trim();
        if (line.Length == 0)
            faults.Add(node.Place, key, "Some text is needed.");
        else if (line.Length > max)
            faults.Add(node.Place, key, $"At most {max:N0} characters; this has {line.Length:N0}.");
        else if (HasControl(line))
            faults.Add(node.Place, key, "One line without control characters is needed.");
        else
            return line;
        return null;
    }

    public static int? WholeAt(this Node node, KeyPath key, int min, int max, Faults faults)
    {
        if (node is TextNode { IsPlain: true } text && int.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        faults.Add(node.Place, key, $"A whole number from {min} to {max} is needed{(node is TextNode { Text: var shown } ? $", not '{MapReader.Shown(shown)}'" : "")}.");
        return null;
    }

    public static string? IdAt(this Node node, KeyPath key, Faults faults)
    {
        if (node is TextNode { Text: { Length: > 0 and <= 64 } id } && char.IsAsciiLetterOrDigit(id[0]) && !id.AsSpan().ContainsAnyExcept(InIds))
            return id;
        faults.Add(node.Place, key, "A step's id has 1 to 64 small letters, digits, hyphens and underscores, such as locate-copy.");
        return null;
    }

    private static bool HasControl(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsControl(c))
                return true;
        }
        return false;
    }

    /// <summary>Whether Markdown carries something that a browser would run, outside of code that is only shown.</summary>
    public static bool CarriesScript(string markdown) =>
        (markdown.Contains('<', StringComparison.Ordinal) || markdown.Contains(':', StringComparison.Ordinal)) && Active().IsMatch(Code().Replace(markdown, ""));

    [GeneratedRegex(@"```.*?(```|\z)|~~~.*?(~~~|\z)|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"<\s*/?\s*(script|iframe|object|embed|style|svg|link|meta|form)\b|\b(javascript|vbscript)\s*:|<[^>]*\bon[a-z]+\s*=|\(\s*data:text/html", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Active();
}

/// <summary>How far two words are from each other.</summary>
internal static class Spelling
{
    public static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 3)
            return int.MaxValue;
        var before = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            before = row;
        }
        return before[^1];
    }
}
