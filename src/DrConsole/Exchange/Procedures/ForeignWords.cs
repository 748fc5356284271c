using System.Text;

namespace DrConsole.Exchange;

/// <summary>Words of a command line, with what stands between quotes kept together; and the other way round.</summary>
internal static class ForeignWords
{
    public static IReadOnlyList<string> Split(string line)
    {
        var (words, word, quote, any) = (new List<string>(), new StringBuilder(), '\0', false);
        for (var at = 0; at < line.Length; at++)
        {
            var sign = line[at];
            if (quote == '\0' && sign is '\'' or '"')
                (quote, any) = (sign, true);
            else if (quote != '\0' && sign == quote)
                quote = '\0';
            else if (sign == '\\' && quote != '\'' && at + 1 < line.Length)
                (word, any) = (word.Append(line[++at]), true);
            else if (quote == '\0' && char.IsWhiteSpace(sign))
                End(words, word, ref any);
            else
                (word, any) = (word.Append(sign), true);
        }
        End(words, word, ref any);
        return words;
    }

    /// <summary>A word as a shell would take it, unchanged.</summary>
    public static string Quoted(string word) => word.Length > 0 && word.All(sign => char.IsAsciiLetterOrDigit(sign) || "_./:=@%+,-".Contains(sign, StringComparison.Ordinal))
        ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void End(List<string> words, StringBuilder word, ref bool any)
    {
        if (any)
            words.Add(word.ToString());
        word.Clear();
        any = false;
    }
}
