using System.Buffers;
using System.Globalization;
using System.Text;

namespace DrConsole.Web.Parts;

/// <summary>What may be shown of a text from outside, and where a click on it may lead.</summary>
internal static class Harmless
{
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Characters that hide or turn text around are shown by their code.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
            shown.Append(IsHidden(letter) ? $"⟨U+{(int)letter:X4}⟩" : letter);
        return shown.ToString();
    }

    /// <summary>An address that a click may lead to; null when it may not.</summary>
    public static string? Address(string? text) => text switch
    {
        null or "" => null,
        ['/', not ('/' or '\\'), ..] or "/" or ['#', ..] when !text.Any(char.IsControl) => text,
        _ => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? uri.AbsoluteUri : null,
    };

    /// <summary>Where one of our own pictures is shown, of <c>image:</c> and the hash of its bytes; null of anything else.</summary>
    public static string? Picture(string? text) =>
        text is { Length: 70 } && text.StartsWith("image:", StringComparison.Ordinal) && text.AsSpan(6).IndexOfAnyExcept(Hex) < 0 ? $"/images/{text[6..]}" : null;

    private static bool IsHidden(char letter) =>
        (char.IsControl(letter) && letter is not ('\n' or '\t' or '\r')) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format && letter is not ('\u00AD' or '\u200D');
}
