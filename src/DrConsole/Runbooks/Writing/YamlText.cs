using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Runbooks;

/// <summary>Writes single texts as YAML that reads back as exactly the same characters.</summary>
internal static partial class YamlText
{
    /// <summary>A text on one line: plain where nothing could mistake it, quoted else.</summary>
    public static string Inline(string text) =>
        IsPlain(text) ? text
        : text.Any(NeedsEscape) ? Escaped(text)
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Whether the text can stand as a literal block, line by line as it is.</summary>
    public static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && text[0] != '\n' && text.Trim('\n').Length > 0
        && text.All(c => c == '\n' || c == '\t' || !NeedsEscape(c)) && !WhiteLine().IsMatch(text);

    /// <summary>The head of a literal block: how deep it is when its first line begins with a blank, and what becomes of the line ends behind it.</summary>
    public static string BlockHead(string text)
    {
        var indent = text[0] is ' ' or '\t' ? "2" : "";
        return text.EndsWith("\n\n", StringComparison.Ordinal) ? $"|{indent}+" : text.EndsWith('\n') ? $"|{indent}" : $"|{indent}-";
    }

    private static bool IsPlain(string text) => text.Length > 0 && Plain().IsMatch(text) && !Mistakable().IsMatch(text) && text[^1] != ' ';

    private static bool NeedsEscape(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' || char.GetUnicodeCategory(c) is UnicodeCategory.Format;

    private static string Escaped(string text)
    {
        var written = new StringBuilder("\"");
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c is '"' or '\\')
                written.Append('\\').Append(c);
            else if (c is '\n')
                written.Append("\\n");
            else if (c is '\t')
                written.Append("\\t");
            else if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                written.Append(c).Append(text[++at]);
            else if (NeedsEscape(c))
                written.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                written.Append(c);
        }
        return written.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_./][A-Za-z0-9 _./+=%@()-]*\z")]
    private static partial Regex Plain();

    // Words and numbers that a YAML reader takes for something else than text, in this version of YAML or the one before.
    [GeneratedRegex(@"\A(true|false|yes|no|on|off|y|n|null|none|open|[0-9._+=-][0-9a-fA-FxXoO._+eETZ=-]*|\.(inf|nan))\z", RegexOptions.IgnoreCase)]
    private static partial Regex Mistakable();

    // A line of blanks only, or blanks before the first text: readers differ on what is indentation there.
    [GeneratedRegex(@"^[ \t]+$", RegexOptions.Multiline)]
    private static partial Regex WhiteLine();
}
