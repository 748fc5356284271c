using DrConsole.Jobs;

namespace DrConsole.Backups;

/// <summary>When a policy's next backup is due.</summary>
internal static class DueTime
{
    public static DateTimeOffset? Next(BackupPolicy policy, DateTimeOffset now) => policy.Schedule switch
    {
        BackupScheduleKind.Cron => new CronTimes(policy.Cron, policy.TimeZone).After(now),
        BackupScheduleKind.OnChange or BackupScheduleKind.Continuous => now + policy.Every,
        _ => null,
    };

    /// <summary>What the policy's due time should be now. One that lies further ahead than the schedule can say comes from a clock that was wrong, or from another schedule.</summary>
    public static bool IsRight(BackupPolicy policy, DateTimeOffset now) => policy.DueAt is { } due && due <= Next(policy, now);
}
