using System.Globalization;

namespace DrConsole.Exchange;

/// <summary>What one line of Markdown begins. No regular expression: a line may be as long as the document.</summary>
internal static class LineShape
{
    private const int TabWidth = 4;
    private const string BulletSigns = "-*+•◦▪";
    private const string BoxSigns = "□☐☑☒✅✔";

    public readonly record struct FenceLine(int Indent, char Sign, int Length, string Language);

    /// <param name="Least">The least indent of what is below the entry.</param>
    /// <param name="Inner">Where its text begins.</param>
    public readonly record struct MarkerLine(int Indent, int Least, int Inner, int? Number, string Text);

    public static int IndentOf(string line)
    {
        var column = 0;
        foreach (var letter in line)
        {
            if (letter is ' ')
                column++;
            else if (letter is '\t')
                column += TabWidth - (column % TabWidth);
            else
                break;
        }
        return column;
    }

    /// <summary>Takes up to so many columns of white space away; half a tab leaves spaces.</summary>
    public static string Unindent(string line, int columns)
    {
        var (column, at) = (0, 0);
        while (at < line.Length && column < columns && line[at] is ' ' or '\t')
            column += line[at++] is '\t' ? TabWidth - (column % TabWidth) : 1;
        return column > columns ? new string(' ', column - columns) + line[at..] : line[at..];
    }

    public static FenceLine? Fence(string line)
    {
        var bare = line.AsSpan().TrimStart();
        if (bare.Length < 3 || bare[0] is not ('`' or '~'))
            return null;
        var sign = bare[0];
        var length = bare.IndexOfAnyExcept(sign) is >= 0 and var other ? other : bare.Length;
        var language = bare[length..].Trim();
        return length < 3 || (sign is '`' && language.Contains('`')) ? null : new FenceLine(IndentOf(line), sign, length, language.ToString());
    }

    public static bool Closes(string line, FenceLine fence)
    {
        var bare = line.AsSpan().Trim();
        return bare.Length >= fence.Length && bare.IndexOfAnyExcept(fence.Sign) < 0;
    }

    public static (int Level, string Text)? Heading(string line)
    {
        var bare = line.AsSpan().Trim();
        var level = bare.IndexOfAnyExcept('#') is >= 0 and var other ? other : bare.Length;
        return level is 0 or > 6 || level == bare.Length || bare[level] is not (' ' or '\t') || IndentOf(line) >= TabWidth
            ? null
            : (level, bare[level..].Trim().TrimEnd('#').TrimEnd().ToString());
    }

    /// <summary>The line below a heading that is written without a sign before it.</summary>
    public static int? Underline(string line)
    {
        var bare = line.AsSpan().Trim();
        return bare.Length < 3 ? null : bare.IndexOfAnyExcept('=') < 0 ? 1 : bare.IndexOfAnyExcept('-') < 0 ? 2 : null;
    }

    public static bool IsRule(ReadOnlySpan<char> bare)
    {
        if (bare.Length < 3 || bare[0] is not ('-' or '*' or '_'))
            return false;
        return bare.IndexOfAnyExcept(bare[0], ' ') < 0 && bare.Count(bare[0]) >= 3;
    }

    public static MarkerLine? Marker(string line)
    {
        var indent = IndentOf(line);
        var bare = line.AsSpan().Trim();
        if (bare.IsEmpty)
            return null;
        if (BoxSigns.Contains(bare[0], StringComparison.Ordinal))
            return new MarkerLine(indent, indent + 2, indent + 2, null, bare.ToString());
        if (BulletSigns.Contains(bare[0], StringComparison.Ordinal) && (bare.Length == 1 || bare[1] is ' ' or '\t') && !IsRule(bare))
            return new MarkerLine(indent, indent + 1, indent + 2, null, bare[1..].Trim().ToString());

        var digits = bare.IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 4 || bare[digits] is not ('.' or ')') || (digits + 1 < bare.Length && bare[digits + 1] is not (' ' or '\t')))
            return null;
        return new MarkerLine(indent, indent + 2, indent + digits + 2, int.Parse(bare[..digits], CultureInfo.InvariantCulture), bare[(digits + 1)..].Trim().ToString());
    }

    public static bool IsDelimiterRow(string line)
    {
        var bare = line.AsSpan().Trim();
        return bare.Length >= 3 && bare.Contains('-') && bare.Contains('|') && bare.IndexOfAnyExcept("|-: \t") < 0;
    }

    public static IReadOnlyList<string> Cells(string line)
    {
        var bare = line.Trim();
        var inner = bare[(bare.StartsWith('|') ? 1 : 0)..(bare.Length > 1 && bare.EndsWith('|') && !bare.EndsWith("\\|", StringComparison.Ordinal) ? ^1 : ^0)];
        return [.. inner.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|').Select(cell => cell.Replace('\u0001', '|').Trim())];
    }

    /// <summary>Text without the box that stands before it.</summary>
    public static (string Text, bool HasBox) Box(string text)
    {
        if (text.Length > 0 && BoxSigns.Contains(text[0], StringComparison.Ordinal))
            return (text[1..].TrimStart('\uFE0F').Trim(), true);
        return text is ['[', ' ' or 'x' or 'X', ']', ..] ? (text[3..].Trim(), true) : (text, false);
    }
}
