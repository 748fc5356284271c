using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>
/// What a name, an address or a note may be made of. Line ends and control characters would end a header and begin another; characters
/// that turn the direction of writing make one address look like another.
/// </summary>
public static class PlainWriting
{
    public const int MaxNote = 4_000;

    // Joins letters in Persian, Indic scripts and emoji; harmless by itself.
    private const char Joiner = '\u200d';
    private const char NonJoiner = '\u200c';

    public static bool IsPlain(string text) => text.EnumerateRunes().All(rune => IsPlain(rune.Value)) && !HasLoneSurrogate(text);

    /// <summary>One line with something on it, or with nothing where it may be left out.</summary>
    public static FieldErrors CheckLine(this FieldErrors errors, string field, string text, int most, bool optional = false) => errors
        .Check(text.Length <= most && (optional || text.Length > 0), field, optional ? $"At most {most} characters." : $"1 to {most} characters are needed.")
        .Check(IsPlain(text), field, "Line ends, control characters and characters that turn the direction of writing are not accepted.");

    public static FieldErrors CheckNote(this FieldErrors errors, string field, string text) => errors
        .Check(text.Length <= MaxNote, field, $"At most {MaxNote:N0} characters.")
        .Check(text.Split('\n').All(IsPlain), field, "Control characters and characters that turn the direction of writing are not accepted.");

    public static string Note(string text) => text.ReplaceLineEndings("\n").Trim();

    private static bool IsPlain(int code) => code is Joiner or NonJoiner || CharUnicodeInfo.GetUnicodeCategory(code) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate);

    // Runes replace what is no character; here it is refused.
    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }
        return false;
    }
}
