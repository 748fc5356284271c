using System.Globalization;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Backups;

/// <summary>How pages say what backups hold.</summary>
public static class BackupWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Of(BackupMethodKind kind) => kind switch
    {
        BackupMethodKind.Files => "Files and directories",
        BackupMethodKind.PostgresDump => "PostgreSQL dump",
        BackupMethodKind.PostgresBase => "PostgreSQL base backup",
        BackupMethodKind.Redis => "Redis",
        BackupMethodKind.Git => "Git repository",
        BackupMethodKind.Sqlite => "SQLite",
        BackupMethodKind.CloudWatch => "CloudWatch alarms and dashboards",
        BackupMethodKind.CloudWatchLogs => "CloudWatch Logs",
        BackupMethodKind.Vault => "Vault snapshot",
        BackupMethodKind.Command => "A command that yields a file",
        BackupMethodKind.HttpDownload => "HTTP download",
        BackupMethodKind.Console => "The console itself",
        _ => "Another tool, which reports",
    };

    public static string Of(BackupScheduleKind kind) => kind switch
    {
        BackupScheduleKind.None => "By hand only",
        BackupScheduleKind.Cron => "By cron",
        BackupScheduleKind.AfterDeployment => "After a deployment",
        BackupScheduleKind.OnChange => "When something changed",
        _ => "One after the other",
    };

    public static string Of(BackupEncryption kind) => kind switch
    {
        BackupEncryption.Passphrase => "A passphrase, kept as a secret",
        BackupEncryption.KeyFile => "A key file on the console's machine",
        BackupEncryption.Command => "A command: an HSM or a KMS",
        _ => "None: anybody who has a copy can read it",
    };

    public static string Of(BackupCause cause) => cause switch
    {
        BackupCause.Schedule => "by its schedule",
        BackupCause.Hand => "by hand",
        BackupCause.Deployment => "after a deployment",
        BackupCause.Change => "something changed",
        BackupCause.Continuous => "one after the other",
        BackupCause.BeforeRestore => "a safety copy before a restore",
        _ => "reported",
    };

    public static string Of(CopyMedia media) => media switch { CopyMedia.ObjectStore => "object store", CopyMedia.Runner => "a runner's disk", _ => media.ToString().ToLowerInvariant() };

    public static string Of(RestoreGate gate) => gate switch
    {
        RestoreGate.Locate => "Locate and validate",
        RestoreGate.Safety => "Safety copy",
        RestoreGate.Restore => "Restore",
        RestoreGate.Consistency => "Consistency",
        RestoreGate.Functional => "Functional check",
        _ => "Integration check",
    };

    public static string Schedule(BackupPolicy policy) => policy.Schedule switch
    {
        BackupScheduleKind.Cron => $"{policy.Cron} in {policy.TimeZone}",
        BackupScheduleKind.OnChange => $"when something changed, looked at every {Said(policy.Every)}",
        BackupScheduleKind.Continuous => $"every {Said(policy.Every)}",
        BackupScheduleKind.AfterDeployment => "after each deployment",
        _ => "by hand",
    };

    /// <summary>The key of the bar's look.</summary>
    public static string BarOf(ExposureStanding standing) => standing switch
    {
        ExposureStanding.Past => "past",
        ExposureStanding.Near => "near",
        ExposureStanding.NotVerified => "unverified",
        _ => "within",
    };

    /// <summary>Critical, essential or standard, as services say it.</summary>
    public static int LevelOf(DataClass held) => (int)held.Priority + 1;

    public static string Moment(DateTimeOffset at, DateTimeOffset now) => at.UtcDateTime.ToString(at.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm" : at > now && at - now < TimeSpan.FromDays(7) ? "ddd HH:mm" : "d MMM HH:mm", Culture);

    public static string Day(DateTimeOffset at, DateTimeOffset now) => at.UtcDateTime.Date == now.UtcDateTime.Date ? "today" : at.UtcDateTime.ToString(at.Year == now.Year ? "d MMM" : "d MMM yyyy", Culture);

    public static string Size(long bytes) => Sizes.Spoken(bytes);

    public static string Said(TimeSpan? length) => length is { } known ? Durations.Spoken(known) : "";

    public static string Age(TimeSpan age) => ExposureWords.Spoken(age);
}
