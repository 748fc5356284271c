using System.Text;

namespace DrConsole.Notices;

/// <summary>Text of somebody else's as one line of at most so many characters, with no character that acts.</summary>
internal static class OneLine
{
    public static string Of(string text, int most)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > most)
                return $"{line.ToString().TrimEnd()}…";
            var plain = Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
                ? new Rune(' ')
                : rune;
            if (!Rune.IsWhiteSpace(plain) || (line.Length > 0 && line[^1] != ' '))
                line.Append(Rune.IsWhiteSpace(plain) ? new Rune(' ') : plain);
        }
        return line.ToString().Trim();
    }

    /// <summary>The beginning of a text, cut between characters and marked where it was cut. Line ends stay.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return $"{text[..end]}…";
    }
}
