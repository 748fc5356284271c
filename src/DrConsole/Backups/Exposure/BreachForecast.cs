namespace DrConsole.Backups;

/// <summary>When a class will be past its RPO if things go on as scheduled: the copies to come, each as late as its last ones took. Pure.</summary>
public static class BreachForecast
{
    private const int MostCopies = 200;

    /// <summary>What makes copies of a class.</summary>
    /// <param name="NextAfter">The next start after a time; null where there is none.</param>
    /// <param name="Takes">From the start until the copy is verified.</param>
    /// <param name="RunningSince">The start of the one that is being made now.</param>
    public sealed record CopyPlan(Func<DateTimeOffset, DateTimeOffset?> NextAfter, TimeSpan Takes, DateTimeOffset? RunningSince = null);

    /// <summary>The first moment within one RPO from now at which the limit is passed; null where every copy to come is in time.</summary>
    public static DateTimeOffset? Of(DateTimeOffset? countsFrom, TimeSpan rpo, IReadOnlyCollection<CopyPlan> plans, DateTimeOffset now)
    {
        if (countsFrom is not { } from)
            return now;
        var end = now + rpo;
        foreach (var (asOf, verifiedAt) in plans.SelectMany(plan => Coming(plan, now, end)).OrderBy(copy => copy.VerifiedAt))
        {
            if (verifiedAt > from + rpo)
                break;
            from = asOf > from ? asOf : from;
        }
        return from + rpo <= end ? Later(from + rpo, now) : null;
    }

    /// <summary>How long the next copy takes: as long as the longest of the last three, for the one that went well by luck promises nothing.</summary>
    public static TimeSpan Takes(IEnumerable<TimeSpan> newestFirst) => newestFirst.Take(3).DefaultIfEmpty(TimeSpan.Zero).Max();

    private static IEnumerable<(DateTimeOffset AsOf, DateTimeOffset VerifiedAt)> Coming(CopyPlan plan, DateTimeOffset now, DateTimeOffset end)
    {
        // One that runs longer than ever may end at any moment, but not before now.
        if (plan.RunningSince is { } since)
            yield return (since, Later(since + plan.Takes, now));
        var at = now;
        for (var count = 0; count < MostCopies && plan.NextAfter(at) is { } next && next <= end; count++)
        {
            yield return (next, next + plan.Takes);
            at = next;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
