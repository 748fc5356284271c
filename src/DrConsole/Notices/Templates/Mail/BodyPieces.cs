using System.Text;

namespace DrConsole.Notices;

/// <summary>Reads the inside of a line: strong and stressed words, code, links, and backslashes before what shall mean nothing.</summary>
internal static class BodyPieces
{
    // Of a link: what is longer is text.
    private const int LongestPart = 2_000;

    private static readonly string[] Schemes = ["https://", "http://", "mailto:", "tel:"];

    public static IReadOnlyList<BodyPiece> Of(string text)
    {
        var pieces = new List<BodyPiece>();
        var words = new StringBuilder();

        // Marks that do not come again: looked for once, and not from each place anew.
        var gone = new HashSet<string>();
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case '\\' when at + 1 < text.Length && char.IsAscii(text[at + 1]) && !char.IsLetterOrDigit(text[at + 1]):
                    words.Append(text[at + 1]);
                    at += 2;
                    break;
                case SafeWriting.Break:
                    Add(new BodyPiece.Break(), 1);
                    break;
                case '*' when Closed(text, at, "**", gone) is { } strong:
                    Add(new BodyPiece.Strong(Plain(strong)), strong.Length + 4);
                    break;
                case '*' or '_' when (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && Closed(text, at, $"{text[at]}", gone) is { } stressed:
                    Add(new BodyPiece.Stressed(Plain(stressed)), stressed.Length + 2);
                    break;
                case '`' when Closed(text, at, "`", gone) is { } code:
                    Add(new BodyPiece.Code(Plain(code)), code.Length + 2);
                    break;
                case '[' when LinkAt(text, at) is var (link, length):
                    Add(link, length);
                    break;
                case '<' when Enclosed(text, at, '>') is { } address && Url(address) is { } url:
                    Add(new BodyPiece.Link(url, url), address.Length + 2);
                    break;
                default:
                    words.Append(text[at] == '\n' ? ' ' : text[at]);
                    at++;
                    break;
            }

            void Add(BodyPiece piece, int length)
            {
                Flush();
                pieces.Add(piece);
                at += length;
            }
        }
        Flush();
        return pieces;

        void Flush()
        {
            if (words.Length > 0)
                pieces.Add(new BodyPiece.Words(words.ToString()));
            words.Clear();
        }
    }

    /// <summary>The words alone.</summary>
    public static string Say(IEnumerable<BodyPiece> pieces) => string.Concat(pieces.Select(piece => piece switch
    {
        BodyPiece.Words words => words.Text,
        BodyPiece.Strong strong => strong.Text,
        BodyPiece.Stressed stressed => stressed.Text,
        BodyPiece.Code code => code.Text,
        BodyPiece.Link link => link.Text,
        _ => " ",
    }));

    // What stands up to the next such mark that no backslash precedes.
    private static string? Closed(string text, int at, string mark, HashSet<string> gone)
    {
        if (gone.Contains(mark) || !text.AsSpan(at).StartsWith(mark))
            return null;
        var start = at + mark.Length;
        for (var end = start; end <= text.Length - mark.Length; end++)
        {
            if (text[end] == '\\')
                end++;
            else if (text.AsSpan(end).StartsWith(mark))
                return end > start ? text[start..end] : null;
        }
        gone.Add(mark);
        return null;
    }

    private static string? Enclosed(string text, int at, char mark)
    {
        for (var end = at + 1; end < text.Length && end - at <= LongestPart; end++)
        {
            if (text[end] == '\\')
                end++;
            else if (text[end] == mark)
                return end > at + 1 ? text[(at + 1)..end] : null;
        }
        return null;
    }

    private static (BodyPiece Link, int Length)? LinkAt(string text, int at)
    {
        if (Enclosed(text, at, ']') is not { } label || at + label.Length + 2 >= text.Length || text[at + label.Length + 2] != '(')
            return null;
        var open = at + label.Length + 2;
        if (Enclosed(text, open, ')') is not { } address || Url(address) is not { } url)
            return null;
        return (new BodyPiece.Link(Plain(label), url), label.Length + address.Length + 4);
    }

    private static string? Url(string address)
    {
        var plain = Plain(address).Trim();
        return Schemes.Any(scheme => plain.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) && !plain.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)) ? plain : null;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && char.IsAscii(text[at + 1]) && !char.IsLetterOrDigit(text[at + 1]))
                at++;
            plain.Append(text[at] is '\n' or SafeWriting.Break ? ' ' : text[at]);
        }
        return plain.ToString();
    }
}
