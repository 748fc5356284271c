using System.Globalization;
using System.Text;

namespace DrConsole.Notices;

/// <summary>Free text made fit for a header: nothing in it can end a line, turn the reading direction or stand for what it is not.</summary>
internal static class HeaderText
{
    public const int MostOfName = 100;
    public const int MostOfSubject = 300;

    /// <summary>Line breaks and other controls become spaces, what turns the reading direction becomes visible, the rest is cut at a whole character.</summary>
    public static string Clean(string text, int most)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most));
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = IsBreak(rune) ? new Rune(' ') : IsTurning(rune) ? Rune.ReplacementChar : rune;
            if (shown.Value == ' ' && (clean.Length == 0 || clean[^1] == ' '))
                continue;
            if (++count > most)
            {
                clean.Append('…');
                break;
            }
            clean.Append(shown);
        }
        return clean.ToString().TrimEnd();
    }

    public static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return true;
            at++;
        }
        return false;
    }

    private static bool IsBreak(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsTurning(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
