using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Other people's text inside Markdown of ours, so that it is shown and nothing else.</summary>
internal static class ForeignMarkdown
{
    private const int LongestQuote = 120;

    /// <summary>As it stands; as code when a browser would run something in it.</summary>
    public static string Safe(string text) => TextRules.CarriesScript(text) ? Fenced("", text) : text;

    /// <summary>Between fences that are longer than any inside.</summary>
    public static string Fenced(string language, string text)
    {
        var (longest, run) = (2, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        return $"{fence}{language}\n{text}{(text.EndsWith('\n') ? "" : "\n")}{fence}";
    }

    /// <summary>A few words as code, on one line.</summary>
    public static string Code(string text)
    {
        var line = OneLine(text, LongestQuote).Replace("`", "'", StringComparison.Ordinal);
        return line.Length == 0 ? "nothing" : $"`{line}`";
    }

    public static string OneLine(string text, int most)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = new string([.. line.Where(letter => !char.IsControl(letter))]);
        return line.Length <= most ? line : $"{line[..(most - 1)]}…";
    }
}
