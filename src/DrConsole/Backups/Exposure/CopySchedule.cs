using DrConsole.Jobs;

namespace DrConsole.Backups;

/// <summary>When a policy's copies come, and when one that should have come did not. Pure.</summary>
public static class CopySchedule
{
    /// <summary>The next start after a time; null where nothing is scheduled, or only somebody or something else has them made.</summary>
    public static DateTimeOffset? NextAfter(BackupPolicy policy, DateTimeOffset? last, DateTimeOffset after)
    {
        if (policy.IsPaused)
            return null;
        return policy.Schedule switch
        {
            BackupScheduleKind.Cron => new CronTimes(policy.Cron, policy.TimeZone).After(after),
            BackupScheduleKind.Continuous or BackupScheduleKind.OnChange when policy.Every is { } every => NextEvery(last, every, after),
            _ => null,
        };
    }

    /// <summary>When what another tool should have told by now was due; null while nothing is missing.</summary>
    /// <param name="last">The end of the last that was told of; the policy's first look at it where there was none.</param>
    public static DateTimeOffset? MissingSince(BackupPolicy policy, DateTimeOffset last, DateTimeOffset now)
    {
        if (policy.Method is not BackupMethodKind.External || NextAfter(policy, last, last) is not { } due)
            return null;

        // It may take as long as the policy lets it, but not longer than until the next one is due.
        var next = NextAfter(policy, due, due) ?? due + policy.LongestRun;
        var patience = next - due < policy.LongestRun ? next - due : policy.LongestRun;
        return now > due + patience ? due : null;
    }

    private static DateTimeOffset NextEvery(DateTimeOffset? last, TimeSpan every, DateTimeOffset after)
    {
        if (last is not { } from)
            return after + TimeSpan.FromSeconds(1);
        return from > after ? from : from + (every * (Math.Floor((after - from) / every) + 1));
    }
}
