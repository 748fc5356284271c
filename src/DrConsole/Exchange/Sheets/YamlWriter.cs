using System.Globalization;
using System.Text;

namespace DrConsole.Exchange;

/// <summary>Writes a tree as YAML that reads back as the same tree, always in the same way, so that files can be compared line by line.</summary>
internal static class YamlWriter
{
    private static readonly HashSet<string> NeverPlain = new(StringComparer.OrdinalIgnoreCase) { "null", "none", "true", "false", "yes", "no", "on", "off", "~" };

    public static string Write(YamlMap map)
    {
        var yaml = new StringBuilder();
        Pairs(yaml, map, 0);
        return yaml.ToString();
    }

    private static void Pairs(StringBuilder yaml, YamlMap map, int indent, bool isFirstInline = false)
    {
        foreach (var pair in map.Pairs)
        {
            if (!isFirstInline)
                yaml.Append(' ', indent);
            isFirstInline = false;
            yaml.Append(pair.Name).Append(':');
            Value(yaml, pair.Value, indent);
        }
    }

    private static void Value(StringBuilder yaml, YamlValue value, int indent)
    {
        switch (value)
        {
            case YamlText text when IsBlock(text.Value):
                Block(yaml, text.Value, indent + 2);
                break;
            case YamlText text:
                yaml.Append(' ').Append(Inline(text.Value)).Append('\n');
                break;
            case YamlMap map:
                yaml.Append('\n');
                Pairs(yaml, map, indent + 2);
                break;
            case YamlList list:
                yaml.Append('\n');
                foreach (var each in list.Each)
                    Entry(yaml, each, indent + 2);
                break;
        }
    }

    private static void Entry(StringBuilder yaml, YamlValue value, int indent)
    {
        yaml.Append(' ', indent).Append('-');
        if (value is YamlMap map)
            Pairs(yaml.Append(' '), map, indent + 2, isFirstInline: true);
        else
            Value(yaml, value, indent);
    }

    // A text of several lines stands as it is; one that YAML would change that way (white space at its ends, odd line breaks) is quoted.
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !text.Any(IsOdd);

    private static void Block(StringBuilder yaml, string text, int indent)
    {
        yaml.Append(" |-\n");
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0)
                yaml.Append(' ', indent).Append(line);
            yaml.Append('\n');
        }
    }

    private static string Inline(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= 400 && char.IsLetterOrDigit(text[0]) && text[^1] != ' ' && !NeverPlain.Contains(text)
        && text.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_' or '.' or '/' or '(' or ')' or '+' or '%' or ',' or '\'' or ';' or '<' or '>' or '=' or '@' or '!' or '?' or '&' or '*');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when IsOdd(letter) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => quoted.Append(letter),
            };
        }
        return quoted.Append('"').ToString();
    }

    private static bool IsOdd(char letter) => (char.IsControl(letter) && letter is not ('\n' or '\t')) || letter is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';
}
