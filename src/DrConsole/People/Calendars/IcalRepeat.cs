using System.Globalization;

namespace DrConsole.People;

/// <summary>How an event repeats: every so many days or weeks, on some days of the week, so many times or until a day. Nothing else is understood.</summary>
internal sealed record IcalRepeat(bool IsWeekly, int Interval, int? Count, string? Until, IReadOnlySet<DayOfWeek> Days, DayOfWeek WeekStart)
{
    private const int MostCounted = 10_000;

    private static readonly string[] DayWords = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Reads a rule, or says what of it is not understood.</summary>
    public static (IcalRepeat? Repeat, string Fault) Read(string rule)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [var name, var value] || !parts.TryAdd(name, value.ToUpperInvariant()))
                return (null, part);
        }
        var (days, start) = (DaysIn(parts.GetValueOrDefault("BYDAY", "")), Array.IndexOf(DayWords, parts.GetValueOrDefault("WKST", "MO")));
        foreach (var (name, value) in parts)
        {
            var isUnderstood = name.ToUpperInvariant() switch
            {
                "FREQ" => value is "DAILY" or "WEEKLY",
                "INTERVAL" => Number(value) is not null,
                "COUNT" => Number(value) is not null && !parts.ContainsKey("UNTIL"),
                "UNTIL" => IcalTime.Read(value) is not null,
                "BYDAY" => days is not null,
                "WKST" => start >= 0,
                _ => false,
            };
            if (!isUnderstood)
                return (null, $"{name}={value}");
        }
        return !parts.TryGetValue("FREQ", out var frequency)
            ? (null, "no FREQ")
            : (new IcalRepeat(frequency == "WEEKLY", Number(parts.GetValueOrDefault("INTERVAL", "1"))!.Value, parts.TryGetValue("COUNT", out var count) ? Number(count) : null, parts.GetValueOrDefault("UNTIL"), days!, (DayOfWeek)start), "");
    }

    /// <summary>Each time that it begins, by the clock on the wall of its zone, from its first day to the last that is asked for.</summary>
    public IEnumerable<DateTime> Begins(DateTime first, DateTime last, TimeZoneInfo zone)
    {
        var week = first.Date.AddDays(-(((int)first.DayOfWeek - (int)WeekStart + 7) % 7));
        var until = UntilIn(zone);
        var counted = 0;
        for (var day = first.Date; day <= last.Date && counted < (Count ?? int.MaxValue); day = day.AddDays(1))
        {
            var begins = day + first.TimeOfDay;
            if (begins > until)
                yield break;
            if (!IsOn(day, first, week))
                continue;
            counted++;
            yield return begins;
        }
    }

    private bool IsOn(DateTime day, DateTime first, DateTime week)
    {
        var isDay = Days.Count == 0 ? !IsWeekly || day.DayOfWeek == first.DayOfWeek : Days.Contains(day.DayOfWeek);
        return isDay && (IsWeekly ? (day - week).Days / 7 : (day - first.Date).Days) % Interval == 0;
    }

    // A day counts as a whole.
    private DateTime UntilIn(TimeZoneInfo zone) => Until is null ? DateTime.MaxValue
        : IcalTime.Read(Until)!.Value is var shown && Until.Length == 8 ? shown.AddDays(1).AddTicks(-1)
        : Until.EndsWith('Z') ? Zones.Shown(zone, new DateTimeOffset(shown, TimeSpan.Zero)) : shown;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostCounted ? number : null;

    private static HashSet<DayOfWeek>? DaysIn(string list)
    {
        var days = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => Array.IndexOf(DayWords, word)).ToList();
        return days.Contains(-1) ? null : [.. days.Select(day => (DayOfWeek)day)];
    }
}
