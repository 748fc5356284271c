using DrConsole.Jobs;

namespace DrConsole.Signals;

/// <summary>When a heartbeat is expected: every so long after the last one, or at the times of a cron.</summary>
internal static class ExpectedTimes
{
    public static string? FaultOf(string cron)
    {
        try
        {
            return new CronTimes(cron, "UTC").After(DateTimeOffset.UnixEpoch) is null ? "This cron has no time." : null;
        }
        catch (FormatException)
        {
            return "A cron with seconds first is needed, such as 0 0 2 * * ? for 02:00 every day.";
        }
    }

    /// <summary>By when the next one must be there, its grace included; null when it is never expected again.</summary>
    /// <param name="last">When it was last heard, or when it began to be expected.</param>
    public static DateTimeOffset? Due(ProbeSettings settings, DateTimeOffset last)
    {
        var grace = settings.Length("grace") ?? TimeSpan.Zero;
        var next = settings["cron"] is { Length: > 0 } cron
            ? new CronTimes(cron, settings["zone"] is { Length: > 0 } zone ? zone : "UTC").After(last)
            : last + (settings.Length("every") ?? TimeSpan.FromDays(1));
        return next + grace;
    }
}
