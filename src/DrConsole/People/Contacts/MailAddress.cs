using System.Globalization;
using System.Text;

namespace DrConsole.People;

/// <summary>An address for mail, internationalised ones too: letters of any script before the at sign, a domain that can be looked up after it.</summary>
public static class MailAddress
{
    public const string Needed = "An address such as ana@example.com is needed, without quotes, spaces or control characters.";

    private const int MostBytes = 254;
    private const int MostBytesBefore = 64;
    private const string BesideLetters = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>In one form, so that the same address is the same text. Null when it is none.</summary>
    public static string? Read(string text)
    {
        if (!PlainWriting.IsPlain(text))
            return null;
        var address = text.Trim().Normalize(NormalizationForm.FormC);
        var at = address.LastIndexOf('@');
        if (at < 1 || at == address.Length - 1 || Encoding.UTF8.GetByteCount(address) > MostBytes)
            return null;
        var (before, domain) = (address[..at], address[(at + 1)..]);
        return IsBefore(before) && IsDomain(domain) ? $"{before}@{domain.ToLowerInvariant()}" : null;
    }

    private static bool IsBefore(string text) =>
        Encoding.UTF8.GetByteCount(text) <= MostBytesBefore && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal)
        && text.EnumerateRunes().All(rune => rune.Value < 128 ? char.IsAsciiLetterOrDigit((char)rune.Value) || BesideLetters.Contains((char)rune.Value) : IsWriting(rune));

    private static bool IsWriting(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsDomain(string text)
    {
        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text);
            return ascii.Contains('.') && ascii.Length <= 253 && ascii.Split('.').All(label => label.Length is > 0 and <= 63) && !char.IsAsciiDigit(ascii[^1]);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
