using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Finds what a template left for people to fill in: <c>[set the maximum …]</c>, <c>____</c>, <c>{{companyName}}</c>, <c>TBD</c>. It is a
/// gap and never a value.
/// </summary>
internal static partial class Leftovers
{
    private const int LongestLine = 2_000;

    public static bool IsLeftover(string text) => Find(text) is not null;

    /// <summary>The first leftover in a text, as it stands there.</summary>
    public static string? Find(string text)
    {
        if (text.Length > LongestLine)
            return null;
        var found = Pattern().Match(text);
        return found.Success ? found.Value.Trim() : null;
    }

    /// <summary>Makes <c>name: {{value}}</c> and <c>name: [fill in …]</c> texts, which to YAML would be a map and a list.</summary>
    public static string Quote(string yaml) => yaml.Contains("{{", StringComparison.Ordinal) || yaml.Contains('[', StringComparison.Ordinal)
        ? string.Join('\n', yaml.Split('\n').Select(QuoteLine))
        : yaml;

    private static string QuoteLine(string line)
    {
        if (line.Length > LongestLine || UnquotedValue().Match(line) is not { Success: true } match || !IsLeftover(match.Groups["value"].Value))
            return line;
        var value = match.Groups["value"].Value.TrimEnd();
        return value.Contains('\'', StringComparison.Ordinal) ? line : $"{match.Groups["head"].Value}'{value}'";
    }

    [GeneratedRegex(@"\{\{\s*[\w.\- ]{1,60}\s*\}\}|_{3,}|\[(?:(?:set|insert|enter|fill|add|your|specify|describe|name|list|define|replace|choose|select|provide|put|state)\b[^\]\[]{0,200}|tbd|todo|\.\.\.|…|xx+)\](?!\()|<(?:your|insert|enter|fill|set|name)\b[^<>]{0,100}>|\b(?:TBD|TODO|FIXME|XXX)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?<head>\s*(?:-\s+)?[\w\-. ]{1,80}:\s+|\s*-\s+)(?<value>[\[{].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex UnquotedValue();
}
