namespace DrConsole.Notices;

/// <summary>How a text travels as SMS: in which alphabet, how long it is in that, and in how many parts.</summary>
/// <param name="IsGsm">Whether the 7-bit alphabet can say it; otherwise each part holds less than half.</param>
public sealed record SmsText(bool IsGsm, int Length, int Parts)
{
    public const int MostParts = 10;

    private const string Basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";

    /// <summary>How much is left in the last part.</summary>
    public int Left { get; private init; }

    public static SmsText Of(string text)
    {
        var isGsm = text.All(letter => Basic.Contains(letter, StringComparison.Ordinal) || Extended.Contains(letter, StringComparison.Ordinal));
        var (alone, each) = isGsm ? (160, 153) : (70, 67);
        var units = Units(text, isGsm);
        var length = units.Sum();
        if (length <= alone)
            return new(isGsm, length, 1) { Left = alone - length };

        // What takes two units, an escaped sign or a surrogate pair, is never cut in two: the part before it ends earlier.
        var (parts, filled) = (1, 0);
        foreach (var unit in units)
        {
            if (filled + unit > each)
                (parts, filled) = (parts + 1, 0);
            filled += unit;
        }
        return new(isGsm, length, parts) { Left = each - filled };
    }

    /// <summary>As much of it as fits; an address at its end stays whole, and what comes before it makes room.</summary>
    /// <param name="last">Stands at the end whatever is cut.</param>
    public static string Fit(string text, int parts = MostParts, string last = "")
    {
        if (Of(text + last).Parts <= parts)
            return text + last;
        var at = text.LastIndexOf("http", StringComparison.Ordinal);
        var link = at >= 0 ? text[at..].Split((char[]?)null, 2)[0] : "";
        var head = at >= 0 ? text[..at] : text;
        var end = (link.Length > 0 ? $"... {link}" : "...") + last;
        if (Of(end).Parts > parts)
            return Fit(head, parts, last);
        var (fits, tooMuch) = (0, head.Length + 1);
        while (tooMuch - fits > 1)
        {
            var middle = (fits + tooMuch) / 2;
            (fits, tooMuch) = Of(Cut(head, middle) + end).Parts <= parts ? (middle, tooMuch) : (fits, middle);
        }
        return Cut(head, fits) + end;
    }

    private static string Cut(string text, int length) => (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..Math.Min(length, text.Length)]).TrimEnd();

    private static List<int> Units(string text, bool isGsm)
    {
        var units = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = !isGsm && at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
            units.Add(isPair || (isGsm && Extended.Contains(text[at], StringComparison.Ordinal)) ? 2 : 1);
            at += isPair ? 1 : 0;
        }
        return units;
    }
}

/// <summary>How long a text takes when it is said.</summary>
public static class SpokenLength
{
    private const double WordsASecond = 2.5;

    public static TimeSpan Of(string text) => TimeSpan.FromSeconds(Math.Ceiling(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / WordsASecond));
}
