using System.Globalization;
using System.Text;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>Names out of text: without Markdown's signs, as a title, as a key.</summary>
internal static class PlainWords
{
    private static readonly HashSet<string> Initials = ["ai", "api", "db", "dns", "dr", "eta", "iam", "ir", "llm", "pdf", "rpo", "rto", "s3", "sms", "sql", "tls", "vpn", "wal"];

    /// <summary>Text without emphasis, code marks and link targets.</summary>
    public static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '*' or '`' || (letter is '_' && (at == 0 || at == text.Length - 1 || text[at - 1] is ' ' || text[at + 1] is ' ')))
                continue;
            if (letter is '[' && LinkEnd(text, at) is { } link)
            {
                bare.Append(text, at + 1, link.Text - at - 1);
                at = link.End;
                continue;
            }
            bare.Append(letter);
        }
        return bare.ToString().Trim();
    }

    /// <summary>data_center_failure becomes "Data center failure"; what is written with spaces stays as it is.</summary>
    public static string Title(string text)
    {
        var bare = Bare(text);
        if (!bare.Contains(' ', StringComparison.Ordinal) && bare.AsSpan().ContainsAny('_', '-'))
            bare = string.Join(' ', bare.Split('_', '-').Select(word => Initials.Contains(word) ? word.ToUpperInvariant() : word));
        return bare.Length == 0 ? "" : char.ToUpperInvariant(bare[0]) + bare[1..];
    }

    public static string Key(string text)
    {
        var key = new StringBuilder();
        foreach (var letter in Bare(text).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
                key.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’') && key.Length > 0 && key[^1] != '-')
                key.Append('-');
            if (key.Length == ShortKey.MaxLength)
                break;
        }
        var made = key.ToString().Trim('-');
        return made.Length == 0 ? "untitled" : made;
    }

    /// <summary>Text before the first bracket: "Agent failure (single agent down)" is the agent failure.</summary>
    public static string WithoutBracket(string text) => text.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? text[..at].Trim() : text.Trim();

    /// <summary>Letters and spaces only, small: how labels and column heads are compared.</summary>
    public static string Comparable(string text) =>
        string.Join(' ', new string([.. Bare(text).ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static (int Text, int End)? LinkEnd(string text, int at)
    {
        var close = text.IndexOf("](", at, StringComparison.Ordinal);
        var end = close < 0 ? -1 : text.IndexOf(')', close);
        return end < 0 || text.AsSpan(at, close - at).Contains('\n') ? null : (close, end);
    }
}
