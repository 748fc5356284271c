using System.Globalization;
using System.Text;

namespace DrConsole.Notices;

/// <summary>
/// Makes what a fact says harmless where it is put: no control characters, none that turn the direction of writing, no line end where a header
/// would end with it, and nothing that a mail's body would take for headings, links or lists.
/// </summary>
internal static class SafeWriting
{
    /// <summary>Ends a line within a paragraph of a body. Never typed by anybody: taken out of whatever comes in.</summary>
    public const char Break = '\u2028';

    private const char NonJoiner = '\u200c';
    private const char Joiner = '\u200d';

    public static string For(TemplateForm form, string text) => form switch
    {
        TemplateForm.Subject or TemplateForm.Spoken => Line(text),
        TemplateForm.Body => Body(text),
        _ => Lines(text),
    };

    public static string Line(string text) => string.Join(' ', Lines(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static string Lines(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
                safe.Append('\n');
            else if (rune.Value == '\t')
                safe.Append(' ');
            else if (rune.Value is NonJoiner or Joiner || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate))
                safe.Append(rune);
        }
        return safe.ToString();
    }

    private static string Body(string text)
    {
        var safe = new StringBuilder(text.Length + 16);
        foreach (var letter in Lines(text).Trim('\n'))
        {
            if (letter == '\n')
                safe.Append(Break);
            else if ((char.IsAscii(letter) && char.IsPunctuation(letter)) || letter is '|' or '`' or '<' or '>' or '+' or '=' or '~' or '^' or '$')
                safe.Append('\\').Append(letter);
            else
                safe.Append(letter);
        }
        return safe.ToString();
    }
}
