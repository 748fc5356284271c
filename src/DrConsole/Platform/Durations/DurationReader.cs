using System.Globalization;
using System.Text.RegularExpressions;

namespace DrConsole.Platform;

/// <summary>Takes a written duration apart. Strict: what could mean two things is refused, with both said.</summary>
internal static partial class DurationReader
{
    private static readonly (string[] Words, TimeSpan Length)[] Units =
    [
        (["y", "yr", "yrs", "year", "years"], TimeSpan.FromDays(365)),
        (["mo", "mos", "mth", "month", "months"], TimeSpan.FromDays(30)),
        (["w", "wk", "wks", "week", "weeks"], TimeSpan.FromDays(7)),
        (["d", "day", "days"], TimeSpan.FromDays(1)),
        (["h", "hr", "hrs", "hour", "hours"], TimeSpan.FromHours(1)),
        (["m", "min", "mins", "minute", "minutes"], TimeSpan.FromMinutes(1)),
        (["s", "sec", "secs", "second", "seconds"], TimeSpan.FromSeconds(1)),
        (["ms", "msec", "millisecond", "milliseconds"], TimeSpan.FromMilliseconds(1)),
    ];

    private static readonly Dictionary<string, TimeSpan> Lengths =
        Units.SelectMany(unit => unit.Words.Select(word => (word, unit.Length))).ToDictionary(pair => pair.word, pair => pair.Length);

    public static DurationRange Read(string text)
    {
        if (Plain(text) is { } plainly)
            return DurationRange.Of(plainly);
        var plain = Approximately().Replace(text, "").Trim();
        if (plain.Length == 0)
            throw new FormatException($"'{text}' has no number. {Durations.Needed}");
        if (plain[0] is '-' or '−' || plain.StartsWith("minus ", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("A duration cannot be negative.");
        if (plain[0] is 'P')
            return DurationRange.Of(Checked(Iso(plain), text));
        if (ClockTime().Match(plain) is { Success: true } clock)
            return DurationRange.Of(Checked(Sum([(Part(clock, "h"), TimeSpan.FromHours(1)), (Part(clock, "m"), TimeSpan.FromMinutes(1)), (Part(clock, "s"), TimeSpan.FromSeconds(1))], text), text));
        return Range().Split(plain) is [var from, var to] ? ReadRange(from, to, text) : DurationRange.Of(Spans(plain, text));
    }

    // Nearly every duration of a file is written like this; the expressions below would take a hundred times as long.
    private static TimeSpan? Plain(string text)
    {
        if (text.Length is < 2 or > 5 || Unit(text[^1]) is not { } unit)
            return null;
        var count = 0;
        foreach (var c in text.AsSpan(0, text.Length - 1))
        {
            if (!char.IsAsciiDigit(c))
                return null;
            count = (count * 10) + (c - '0');
        }
        return unit * count;
    }

    private static TimeSpan? Unit(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };

    private static DurationRange ReadRange(string from, string to, string text)
    {
        var upper = Spans(Approximately().Replace(to, ""), text);

        // "1-4 hours" means hours on both sides.
        var unit = Number().IsMatch(from) ? Piece().Matches(to) is [.., { } last] ? last.Groups["unit"].Value : "" : "";
        var lower = Spans(from + unit, text);
        return lower <= upper ? new DurationRange(lower, upper) : throw new FormatException($"'{text}' goes from more to less. The lower end comes first.");
    }

    private static TimeSpan Spans(string text, string whole)
    {
        if (Number().IsMatch(text))
            return Amount(text.Trim(), whole) == 0 ? TimeSpan.Zero : throw new FormatException($"'{text.Trim()}' of what? {Durations.Needed}");
        var pieces = Piece().Matches(text);
        if (pieces.Count == 0 || Piece().Replace(text, "").Trim().Length > 0)
            throw new FormatException($"'{whole}' is no duration. {Durations.Needed}");

        var parts = new List<(decimal, TimeSpan)>();
        foreach (Match piece in pieces)
        {
            var length = LengthOf(piece.Groups["unit"].Value);
            if (parts is [.., var (_, before)] && before <= length)
                throw new FormatException($"'{whole}': the larger unit comes first, and each one once.");
            parts.Add((Amount(piece.Groups["number"].Value, whole), length));
        }
        return Checked(Sum(parts, whole), whole);
    }

    private static TimeSpan LengthOf(string unit)
    {
        if (unit is "M")
            throw new FormatException("'M' could be minutes or months. Write min or months.");
        return Lengths.TryGetValue(unit.ToLowerInvariant(), out var length) ? length
            : throw new FormatException($"'{unit}' is no unit of time. Units are s, min, h, d, w, months and years.");
    }

    private static TimeSpan Iso(string text)
    {
        var match = IsoDuration().Match(text);
        if (!match.Success || text.EndsWith('T') || text.Length < 3)
            throw new FormatException($"'{text}' is no ISO 8601 duration such as PT15M or P1DT12H.");
        return Sum(
            [
                (Part(match, "y"), TimeSpan.FromDays(365)), (Part(match, "mo"), TimeSpan.FromDays(30)), (Part(match, "w"), TimeSpan.FromDays(7)), (Part(match, "d"), TimeSpan.FromDays(1)),
                (Part(match, "h"), TimeSpan.FromHours(1)), (Part(match, "m"), TimeSpan.FromMinutes(1)), (Part(match, "s"), TimeSpan.FromSeconds(1)),
            ], text);
    }

    private static decimal Part(Match match, string name) => match.Groups[name] is { Success: true } group ? Amount(group.Value, match.Value) : 0;

    private static decimal Amount(string number, string whole) =>
        decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount
            : throw new FormatException($"'{whole}' is no duration. {Durations.Needed}");

    private static TimeSpan Sum(IEnumerable<(decimal Amount, TimeSpan Unit)> parts, string whole)
    {
        var milliseconds = 0m;
        foreach (var (amount, unit) in parts)
        {
            if (amount > (decimal)Durations.Longest.TotalMilliseconds)
                throw TooLong(whole);
            milliseconds += amount * (decimal)unit.TotalMilliseconds;
        }
        return milliseconds > (decimal)Durations.Longest.TotalMilliseconds ? throw TooLong(whole) : TimeSpan.FromMilliseconds((long)milliseconds);
    }

    private static TimeSpan Checked(TimeSpan length, string whole) => length <= Durations.Longest ? length : throw TooLong(whole);

    private static FormatException TooLong(string whole) => new($"'{whole}' is longer than a hundred years.");

    [GeneratedRegex(@"^(\s*(~|≈|<=|>=|≤|<|about|around|approximately|approx\.?|ca\.?|circa|up to|at most|max\.?|maximum|within|under|less than)\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Approximately();

    [GeneratedRegex(@"^(?<h>\d{1,5}):(?<m>[0-5]\d):(?<s>[0-5]\d)$")]
    private static partial Regex ClockTime();

    [GeneratedRegex(@"\s*[-–—]\s*|\s+to\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Range();

    [GeneratedRegex(@"^\s*[0-9.]+\s*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=^|[\s,]|\p{L})\s*(?:and\s+)?(?<number>[0-9]+(?:\.[0-9]+)?)\s*(?<unit>\p{L}+)\.?,?")]
    private static partial Regex Piece();

    [GeneratedRegex(@"^P((?<y>[0-9.]+)Y)?((?<mo>[0-9.]+)M)?((?<w>[0-9.]+)W)?((?<d>[0-9.]+)D)?(T((?<h>[0-9.]+)H)?((?<m>[0-9.]+)M)?((?<s>[0-9.]+)S)?)?$")]
    private static partial Regex IsoDuration();
}
