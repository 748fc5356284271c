using System.Globalization;

namespace DrConsole.Web.Parts;

/// <summary>Times and numbers as the house writes them, alike on every machine.</summary>
public static class Words
{
    /// <summary>A running clock: mm:ss, from one hour h:mm:ss.</summary>
    public static string Clock(TimeSpan span)
    {
        var whole = TimeSpan.FromSeconds(Math.Floor(span.Duration().TotalSeconds));
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes:00}:{whole.Seconds:00}");
    }

    /// <summary>A duration in a sentence: 19 s, 8 min, 2 h 41 min, 3 d 4 h.</summary>
    public static string Span(TimeSpan span)
    {
        var length = span.Duration();
        if (length.TotalSeconds < 1)
            return $"{(int)length.TotalMilliseconds} ms";
        length = TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));
        return length switch
        {
            { TotalMinutes: < 1 } => $"{(int)length.TotalSeconds} s",
            { TotalHours: < 1 } when length.Seconds > 0 && length.TotalMinutes < 10 => $"{length.Minutes} min {length.Seconds:00} s",
            { TotalHours: < 1 } => $"{length.Minutes} min",
            { TotalDays: < 1 } => Two((int)length.TotalHours, "h", length.Minutes, "min"),
            _ => Two((int)length.TotalDays, "d", length.Hours, "h"),
        };
    }

    public static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? one : many)}");

    /// <summary>A number for a style or an SVG, where a comma would be wrong.</summary>
    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}
