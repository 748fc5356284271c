namespace DrConsole.Backups;

/// <summary>A policy to begin from: what published recovery plans copy, how often, and how long they keep it. What is one's own is filled in.</summary>
public sealed record PolicyTemplate(string Key, string Title, BackupPolicyText Text);

public static class PolicyTemplates
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static IReadOnlyList<PolicyTemplate> All { get; } =
    [
        new("database-dump", "Database: daily full dump, each read back", new("Daily database dump", BackupMethodKind.PostgresDump)
        {
            Purpose = "A whole dump every night, listed after it was made and restored to scratch every month.",
            Settings = [new("host", "db.example.com"), new("user", "backup"), new("password", "DB_PASSWORD")],
            Schedule = BackupScheduleKind.Cron,
            Cron = "0 0 2 * * ?",
            Retention = new(Age: Month, Monthly: 12),
            RestoreTestEvery = Month,
        }),
        new("database-base", "Database: base backup with its log archive", new("Weekly base backup", BackupMethodKind.PostgresBase)
        {
            Purpose = "With the archived log any moment since can be had back.",
            Settings = [new("host", "db.example.com"), new("user", "replicator"), new("password", "DB_PASSWORD"), new("walArchive", "/srv/wal")],
            Schedule = BackupScheduleKind.Cron,
            Cron = "0 30 1 ? * SUN",
            Retention = new(Weekly: 5, Monthly: 3),
            RestoreTestEvery = Month,
        }),
        new("redis", "Redis: snapshot every quarter of an hour", new("Session cache snapshots", BackupMethodKind.Redis)
        {
            Purpose = "What agents remember of their sessions.",
            Settings = [new("host", "redis.example.com"), new("password", "REDIS_PASSWORD")],
            Schedule = BackupScheduleKind.Continuous,
            Every = TimeSpan.FromMinutes(15),
            Retention = new(Age: TimeSpan.FromDays(7)),
            RestoreTestEvery = Month,
        }),
        new("agents", "Agents: prompts, tools and configuration, every version", new("Agents' prompts and tools", BackupMethodKind.Files)
        {
            Purpose = "Every version can be browsed, compared and restored.",
            Settings = [new("paths", "/srv/agents")],
            Schedule = BackupScheduleKind.OnChange,
            Every = TimeSpan.FromMinutes(15),
            Retention = new(Age: TimeSpan.FromDays(90), Monthly: 24),
            RestoreTestEvery = Month,
        }),
        new("repository", "Repository: a bundle of everything, remotes compared", new("Source repository", BackupMethodKind.Git)
        {
            Purpose = "Commits that no remote has count as exposure.",
            Settings = [new("repository", "/srv/git/agents.git"), new("branch", "main")],
            Schedule = BackupScheduleKind.Continuous,
            Every = TimeSpan.FromHours(1),
            Retention = new(Age: Month, Monthly: 12),
            RestoreTestEvery = Month,
        }),
        new("alarms", "CloudWatch: alarms and dashboards, recreated from the export", new("Alarms and dashboards", BackupMethodKind.CloudWatch)
        {
            Purpose = "What watches the platform, as it can be made again.",
            Schedule = BackupScheduleKind.Cron,
            Cron = "0 0 3 * * ?",
            Retention = new(Age: TimeSpan.FromDays(90)),
        }),
        new("logs", "CloudWatch Logs: exported every night", new("Invocation logs", BackupMethodKind.CloudWatchLogs)
        {
            Purpose = "What the models were asked and what they answered.",
            Schedule = BackupScheduleKind.Cron,
            Cron = "0 15 4 * * ?",
            Retention = new(Age: TimeSpan.FromDays(14)),
        }),
        new("another-tool", "Another tool makes it, and reports", new("Reported backups", BackupMethodKind.External)
        {
            Purpose = "Whatever makes it tells of each one.",
            Schedule = BackupScheduleKind.Continuous,
            Every = TimeSpan.FromHours(1),
            LongestRun = TimeSpan.FromMinutes(30),
        }),
    ];

    /// <summary>Those that this console can carry out.</summary>
    public static IEnumerable<PolicyTemplate> For(BackupMethods methods) =>
        All.Where(template => template.Text.Method is BackupMethodKind.External || methods.All.Any(method => method.Kind == template.Text.Method));
}
