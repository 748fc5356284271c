using System.Text;
using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Puts the variable in the place of a reference inside a shell script, where that means the same: a value then reaches the shell as one word
/// and is never read as a piece of the program. Everything else stays byte for byte. Where it would not be exact, or a second program would
/// read the text again, there is no answer.
/// </summary>
internal static partial class ShellText
{
    private enum Quote
    {
        None,
        Single,
        Double,
        Comment,
    }

    /// <param name="why">Why there is no answer.</param>
    public static string? Rewrite(ForeignText text, out string why)
    {
        why = "";
        if (text.IsLiteral)
            return text.Whole;
        if (text.Unknown is { } unknown)
            return No(out why, $"{ForeignMarkdown.Code(unknown)} is nothing that this console knows");
        if (text.Whole.Contains("<<", StringComparison.Ordinal) || text.Whole.Contains('`', StringComparison.Ordinal) || text.Whole.Contains("$((", StringComparison.Ordinal))
            return No(out why, "a value stands beside a here-document, a backtick or arithmetic");
        if (RunsText().IsMatch(text.Whole))
            return No(out why, "another program would read the value as a piece of its own program");

        var (made, quotes) = (new StringBuilder(), new Stack<Quote>([Quote.None]));
        foreach (var piece in text.Pieces)
        {
            if (piece.Name is not { } name)
            {
                made.Append(piece.Text);
                Walk(piece.Text, quotes);
                continue;
            }
            var variable = text.Names.VariableOf(name);
            switch (quotes.Peek())
            {
                case Quote.Comment:
                    made.Append(piece.Text);
                    break;
                case Quote.Double:
                    made.Append("${").Append(variable).Append('}');
                    break;
                case Quote.None when BeginsCommand().IsMatch(LastLine(made)):
                    return No(out why, $"{ForeignMarkdown.Code(piece.Text)} would say which program runs");
                case Quote.None:
                    made.Append("\"${").Append(variable).Append("}\"");
                    break;
                default:
                    return No(out why, $"{ForeignMarkdown.Code(piece.Text)} stands between single quotes");
            }
        }
        return made.ToString();
    }

    private static void Walk(string text, Stack<Quote> quotes)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var (sign, now) = (text[at], quotes.Peek());
            if (sign == '\\' && now is Quote.None or Quote.Double)
                at++;
            else if (sign == '\n' && now is Quote.Comment || sign == '\'' && now is Quote.Single || sign == '"' && now is Quote.Double || sign == ')' && now is Quote.None && quotes.Count > 1)
                quotes.Pop();
            else if (sign == '\'' && now is Quote.None)
                quotes.Push(Quote.Single);
            else if (sign == '"' && now is Quote.None)
                quotes.Push(Quote.Double);
            else if (sign == '#' && now is Quote.None && (at == 0 || char.IsWhiteSpace(text[at - 1])))
                quotes.Push(Quote.Comment);
            else if (sign == '(' && now is Quote.None or Quote.Double && (now is Quote.None || at > 0 && text[at - 1] == '$'))
                quotes.Push(Quote.None);
        }
    }

    private static string LastLine(StringBuilder made)
    {
        var text = made.ToString();
        return text[(text.LastIndexOf('\n') + 1)..];
    }

    private static string? No(out string why, string because)
    {
        why = because;
        return null;
    }

    [GeneratedRegex(@"(^|[;&|({]|\b(then|do|else|if|while|until|time|exec|command|nohup|sudo|env))\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BeginsCommand();

    [GeneratedRegex(@"(^|[\s;&|(/])(eval|ssh|su|source|awk|gawk|sed|xargs|find|watch|trap|cmd|cmd\.exe|((ba|da|z|k|a|fi)?sh|python3?|perl|ruby|node|php|pwsh|powershell)\s+-)(\s|[a-zA-Z]|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex RunsText();
}
