using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>
/// When somebody works on what can wait: hours by weekday in one time zone, without holidays. Pure. What is counted is time that really
/// passes: a day on which the clocks change has an hour more or less when that hour is within the hours.
/// </summary>
public sealed record SupportHours(TimeZoneInfo Zone, IReadOnlyList<SupportHours.Opening> Week, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Further ahead nothing is counted: a calendar that is closed for years is a mistake in it.</summary>
    private const int MostDays = 3_660;

    private static readonly string[] DayWords = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Open on a weekday from one time on, for so long: midnight as an end is a day's end.</summary>
    public sealed record Opening(DayOfWeek Day, TimeOnly From, TimeSpan Length);

    /// <summary>Working days, from 8 to 18, in UTC: what holds where nobody said otherwise.</summary>
    public static SupportHours Usual { get; } = Read("Etc/UTC", "mon-fri 08:00-18:00", "");

    public static SupportHours Read(string zone, string week, string holidays) => new(
        Zones.Of(zone), [.. KeyLines.Each(week).SelectMany(line => TryReadWeek(line) ?? [])], KeyLines.Each(holidays).Select(TryReadHoliday).OfType<DateOnly>().ToHashSet());

    /// <summary><c>mon-fri 08:00-18:00</c>, <c>sat 10:00-14:00</c>; null when it is not that.</summary>
    public static IReadOnlyList<Opening>? TryReadWeek(string line)
    {
        if (line.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, var hours] || hours.Split('-') is not [var from, var to])
            return null;
        var range = days.Split('-').Select(word => Array.IndexOf(DayWords, word)).ToList();
        if (range.Count > 2 || range.Contains(-1) || !TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var begins))
            return null;
        TimeOnly ends = default;
        var untilMidnight = to is "24:00";
        if (!untilMidnight && !TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out ends))
            return null;
        var length = (untilMidnight ? TimeSpan.FromDays(1) : ends.ToTimeSpan()) - begins.ToTimeSpan();
        if (length <= TimeSpan.Zero)
            return null;
        var count = range.Count == 1 ? 1 : ((range[1] - range[0] + 7) % 7) + 1;
        return [.. Enumerable.Range(0, count).Select(day => new Opening((DayOfWeek)((range[0] + day) % 7), begins, length))];
    }

    /// <summary><c>2027-12-25 Christmas</c>; null when it does not begin with a day.</summary>
    public static DateOnly? TryReadHoliday(string line) =>
        DateOnly.TryParseExact(line.Split(' ')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>When so much time of support has passed; null where there is none for years.</summary>
    public DateTimeOffset? After(DateTimeOffset from, TimeSpan length)
    {
        foreach (var (begins, ends) in Spans(from))
        {
            if (ends - begins >= length)
                return begins + length;
            length -= ends - begins;
        }
        return null;
    }

    /// <summary>How much time of support lies between two moments.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        foreach (var (begins, ends) in Spans(from))
        {
            if (begins >= to)
                break;
            sum += (ends < to ? ends : to) - begins;
        }
        return sum;
    }

    /// <summary>The end of the n-th day with support after the day of the moment: 1 is the next business day.</summary>
    public DateTimeOffset? EndOfBusinessDay(DateTimeOffset from, int days)
    {
        var day = DateOnly.FromDateTime(Zones.Shown(Zone, from));
        for (var ahead = 0; ahead < MostDays; ahead++)
        {
            day = day.AddDays(1);
            if (OpenOn(day) is { Count: > 0 } open && --days <= 0)
                return open[^1].To.ToUniversalTime();
        }
        return null;
    }

    // Every stretch of support that has not ended at the moment, in order; the first one from the moment on.
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Spans(DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(Zones.Shown(Zone, from)).AddDays(-1);
        for (var ahead = 0; ahead < MostDays; ahead++, day = day.AddDays(1))
        {
            foreach (var (begins, ends) in OpenOn(day))
            {
                if (ends > from)
                    yield return (begins > from ? begins : from.ToUniversalTime(), ends);
            }
        }
    }

    // Hours that touch or cover one another are one stretch, so that no minute counts twice.
    private List<(DateTimeOffset From, DateTimeOffset To)> OpenOn(DateOnly day)
    {
        var spans = new List<(DateTimeOffset From, DateTimeOffset To)>();
        if (Holidays.Contains(day))
            return spans;
        foreach (var opening in Week.Where(opening => opening.Day == day.DayOfWeek).OrderBy(opening => opening.From))
        {
            var begin = day.ToDateTime(opening.From);
            var (from, to) = (Zones.At(Zone, begin), Zones.At(Zone, begin + opening.Length));
            if (spans.Count > 0 && from <= spans[^1].To)
                spans[^1] = (spans[^1].From, to > spans[^1].To ? to : spans[^1].To);
            else if (to > from)
                spans.Add((from, to));
        }
        return spans;
    }
}
