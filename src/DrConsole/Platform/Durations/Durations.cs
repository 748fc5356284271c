using System.Globalization;

namespace DrConsole.Platform;

/// <summary>
/// Lengths of time as people write them, read and written in one place for the whole product: <c>15m</c>, <c>~15 minutes</c>, <c>1-4 hours</c>,
/// <c>1 h 30 min</c>, <c>00:15:00</c>, <c>PT15M</c>. A month counts 30 days and a year 365.
/// </summary>
public static class Durations
{
    public const string Needed = "Write it such as 15m, 1 h 30 min, 1-4 h, 7d or PT15M.";

    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    private const int LongestText = 80;

    private static readonly (TimeSpan Length, string Short, string Spoken)[] Written =
    [
        (TimeSpan.FromDays(1), "d", "d"),
        (TimeSpan.FromHours(1), "h", "h"),
        (TimeSpan.FromMinutes(1), "m", "min"),
        (TimeSpan.FromSeconds(1), "s", "s"),
        (TimeSpan.FromMilliseconds(1), "ms", "ms"),
    ];

    /// <summary>Reads one value or a range.</summary>
    /// <param name="fault">What is wrong and what would be right, when it cannot be read.</param>
    public static bool TryRead(string text, out DurationRange range, out string fault)
    {
        range = default;
        var trimmed = text.Trim();
        fault = trimmed.Length switch
        {
            0 => $"A duration is missing. {Needed}",
            > LongestText => $"A duration has at most {LongestText} characters. {Needed}",
            _ => "",
        };
        if (fault.Length > 0)
            return false;
        try
        {
            range = DurationReader.Read(trimmed);
            return true;
        }
        catch (FormatException wrong)
        {
            fault = wrong.Message;
            return false;
        }
    }

    /// <summary>Reads one value or a range, or refuses the field.</summary>
    public static DurationRange ReadRange(string field, string text) =>
        TryRead(text, out var range, out var fault) ? range : throw new InvalidException(field, fault);

    /// <summary>Reads one value; a range is refused.</summary>
    public static TimeSpan Read(string field, string text) =>
        ReadRange(field, text) is { IsRange: false } one ? one.To : throw new InvalidException(field, "One value is needed here, not a range.");

    /// <summary>Reads one value; nothing written means none.</summary>
    public static TimeSpan? ReadOptional(string field, string? text) => string.IsNullOrWhiteSpace(text) ? null : Read(field, text);

    /// <summary>As files carry it: <c>15m</c>, <c>1h30m</c>. Reads back as the same length.</summary>
    public static string Short(TimeSpan length) => Write(length, unit => unit.Short, "", "");

    public static string Short(DurationRange range) => range.IsRange ? $"{Short(range.From)}-{Short(range.To)}" : Short(range.To);

    /// <summary>As people read it: <c>15 min</c>, <c>1 h 30 min</c>. Exact, and reads back as the same length.</summary>
    public static string Spoken(TimeSpan length) => Write(length, unit => unit.Spoken, " ", " ");

    public static string Spoken(DurationRange range)
    {
        if (!range.IsRange)
            return Spoken(range.To);
        var (from, to) = (Spoken(range.From), Spoken(range.To));
        return from.Split(' ') is [var number, var unit] && to.Split(' ') is [_, var same] && unit == same ? $"{number}-{to}" : $"{from}-{to}";
    }

    private static string Write(TimeSpan length, Func<(TimeSpan Length, string Short, string Spoken), string> word, string gap, string between)
    {
        if (length <= TimeSpan.Zero)
            return $"0{gap}{word(Written[2])}";
        var parts = new List<string>();
        foreach (var unit in Written)
        {
            var count = length.Ticks / unit.Length.Ticks;
            length -= unit.Length * count;
            if (count > 0)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count}{gap}{word(unit)}"));
        }
        return parts.Count == 0 ? $"0{gap}{word(Written[2])}" : string.Join(between, parts);
    }
}
