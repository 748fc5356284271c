using DrConsole.People;

namespace DrConsole.Drills;

/// <summary>One date of a programme.</summary>
/// <param name="DueOn">The day as its interval says it: by it the date is known, whatever it is moved to.</param>
/// <param name="At">When it is done.</param>
/// <param name="Moved">Why that is not its own day; empty where it is.</param>
/// <param name="IsLeftOut">No free day comes before the date that follows: nothing is done then, and nothing is missed.</param>
public sealed record ProgrammeDate(DateOnly DueOn, DateTimeOffset At, string Moved = "", bool IsLeftOut = false);

/// <summary>The dates of a programme, years ahead. Pure: the same rhythm gives the same dates, whenever it is asked.</summary>
public static class ProgrammeSchedule
{
    // More than the longest blackout and a week: past it there is no free day.
    private const int MostDaysMoved = 400;

    /// <summary>Every date whose own day lies between the two, both included.</summary>
    public static IEnumerable<ProgrammeDate> Between(ProgrammeRhythm rhythm, DateOnly from, DateOnly to)
    {
        var zone = Zones.Of(rhythm.TimeZone);
        for (var number = NumberBefore(rhythm, from); ; number++)
        {
            var day = rhythm.Interval.Day(rhythm.FirstOn, number);
            if (day > to)
                yield break;
            if (day >= from)
                yield return Of(rhythm, zone, day, rhythm.Interval.Day(rhythm.FirstOn, number + 1));
        }
    }

    /// <summary>The date of that day, if it is one of the programme's.</summary>
    public static ProgrammeDate? Find(ProgrammeRhythm rhythm, DateOnly dueOn) => Between(rhythm, dueOn, dueOn).FirstOrDefault();

    private static ProgrammeDate Of(ProgrammeRhythm rhythm, TimeZoneInfo zone, DateOnly day, DateOnly next)
    {
        var (free, why) = FreeDay(rhythm, day);
        var isLeftOut = free is null || free >= next;
        var at = Zones.At(zone, (isLeftOut ? day : free!.Value).ToDateTime(rhythm.At));
        return new ProgrammeDate(day, at, isLeftOut ? $"Left out: {why}, and no free day before the next date" : free == day ? "" : $"Moved from {day:ddd d MMM}: {why}", isLeftOut);
    }

    // The reason is the first that stood in the way: what moved it off its own day.
    private static (DateOnly? Day, string Why) FreeDay(ProgrammeRhythm rhythm, DateOnly day)
    {
        var first = "";
        for (var moved = 0; moved <= MostDaysMoved; moved++)
        {
            var tried = day.AddDays(moved);
            if (InTheWay(rhythm, tried) is not { } why)
                return (tried, first);
            first = first.Length == 0 ? why : first;
        }
        return (null, first);
    }

    private static string? InTheWay(ProgrammeRhythm rhythm, DateOnly day) =>
        rhythm.Blackouts.FirstOrDefault(blackout => blackout.Covers(day)) is { } blackout ? blackout.Why
        : rhythm.Days is not WeekDays.None && !rhythm.Days.HasFlag(DayOf(day)) ? $"not on a {day:dddd}"
        : null;

    private static WeekDays DayOf(DateOnly day) => (WeekDays)(1 << (((int)day.DayOfWeek + 6) % 7));

    // Well before, so that it costs the same after ten years as after one.
    private static int NumberBefore(ProgrammeRhythm rhythm, DateOnly from) =>
        Math.Max(0, ((from.DayNumber - rhythm.FirstOn.DayNumber) / (int)rhythm.Interval.Length().TotalDays) - 1);
}
