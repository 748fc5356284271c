using Quartz;

namespace DrConsole.Jobs;

/// <summary>
/// The times of a schedule in its time zone, right across daylight saving: a time that the clocks skip comes at the next that
/// exists, a time that they repeat comes once.
/// </summary>
public sealed class CronTimes(string cron, string timeZone)
{
    private const int CountedAtMost = 10_000;

    internal CronExpression Expression { get; } = new(cron, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    public DateTimeOffset? After(DateTimeOffset time)
    {
        try
        {
            return Expression.GetNextValidTimeAfter(time);
        }
        catch (ArgumentOutOfRangeException)
        {
            // It asks for a day that no month has, and the library counts on beyond the calendar: such a time never comes.
            return null;
        }
    }

    /// <summary>How many times there are from <paramref name="first"/>, which is one, up to <paramref name="last"/>.</summary>
    public int Count(DateTimeOffset first, DateTimeOffset last)
    {
        var count = 0;
        for (DateTimeOffset? time = first; time <= last && count < CountedAtMost; time = After(time.Value))
            count++;
        return count;
    }
}
