namespace DrConsole.People;

/// <summary>A telephone number in the form of E.164: a plus, the country, the rest, 15 digits at most.</summary>
public static class PhoneNumber
{
    public const string Needed = "A number with its country is needed, such as +1 202 555 0143.";

    private const int Fewest = 7;
    private const int Most = 15;

    /// <summary>As it is stored and dialled; what people write between digits goes. Null when it is no number.</summary>
    public static string? Read(string text)
    {
        var written = text.Trim();
        if (written.Length is 0 or > 40 || written[0] != '+' || written.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0')))
            return null;
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return written.LastIndexOf('+') == 0 && digits.Length is >= Fewest and <= Most && digits[0] != '0' ? $"+{digits}" : null;
    }
}
