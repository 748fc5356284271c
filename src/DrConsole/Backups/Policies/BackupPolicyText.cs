using DrConsole.Jobs;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What has a policy's backups made.</summary>
public enum BackupScheduleKind
{
    /// <summary>Only by hand, or by another tool.</summary>
    None,
    Cron,

    /// <summary>When its service was deployed in its environment.</summary>
    AfterDeployment,

    /// <summary>Looked at every so often; a backup is made when something changed.</summary>
    OnChange,

    /// <summary>One after the other, every so often.</summary>
    Continuous,
}

/// <summary>What wraps the key of each backup.</summary>
public enum BackupEncryption
{
    /// <summary>A passphrase, kept as a secret.</summary>
    Passphrase,

    /// <summary>A file with a key on the console's machine.</summary>
    KeyFile,

    /// <summary>A command of the administrator's: an HSM, a KMS.</summary>
    Command,

    /// <summary>The key lies in the archive: damage is found, nobody is kept from reading.</summary>
    None,
}

/// <summary>What a person may change about a backup policy. Two texts are equal when they say the same.</summary>
public sealed record BackupPolicyText(string Name, BackupMethodKind Method) : IWritten<BackupPolicyText>
{
    public string Purpose { get; init; } = "";

    public ValueList<MethodValue> Settings { get; init; } = [];

    /// <summary>Keys, one a line.</summary>
    public string DataClasses { get; init; } = "";

    public string Service { get; init; } = "";

    public string Environment { get; init; } = "";

    public BackupScheduleKind Schedule { get; init; }

    /// <summary>Quartz's six fields, seconds first.</summary>
    public string Cron { get; init; } = "";

    public string TimeZone { get; init; } = "Etc/UTC";

    public TimeSpan? Every { get; init; }

    /// <summary>Keys, one a line; the first is written first.</summary>
    public string Destinations { get; init; } = "";

    public RetentionRule Retention { get; init; } = new();

    public BackupEncryption Encryption { get; init; }

    public string EncryptionKey { get; init; } = "";

    public bool Compress { get; init; }

    /// <summary>Every copy is read back and compared after it was written.</summary>
    public bool Verify { get; init; } = true;

    public TimeSpan? RestoreTestEvery { get; init; }

    /// <summary>What the gates of a restore ask, one question a line.</summary>
    public string RestoreQuestions { get; init; } = "";

    /// <summary>Where it is worked: <c>local</c> is the console's own machine.</summary>
    public string Runner { get; init; } = BackupRules.LocalRunner;

    public string Owner { get; init; } = "";

    public bool IsPaused { get; init; }

    /// <summary>After this long a backup is given up.</summary>
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromHours(12);

    public IEnumerable<(string Field, string Says)> Fields =>
    [
        ("Name", Name), ("Purpose", Purpose), ("Method", $"{Method}"), ("Settings", string.Join('\n', Settings.Select(setting => $"{setting.Name}: {setting.Text}"))),
        ("Data classes", DataClasses), ("Service", Service), ("Environment", Environment),
        ("Schedule", $"{Schedule}"), ("Cron", Cron), ("Time zone", TimeZone), ("Every", Said(Every)), ("Destinations", Destinations), ("Retention", Retention.Words),
        ("Encryption", $"{Encryption}"), ("Key", EncryptionKey), ("Compression", Compress ? "yes" : "no"), ("Verification", Verify ? "yes" : "no"),
        ("Restore test every", Said(RestoreTestEvery)), ("Restore questions", RestoreQuestions), ("Runner", Runner), ("Owner", Owner), ("Paused", IsPaused ? "yes" : "no"), ("Longest run", Durations.Short(LongestRun)),
    ];

    public BackupPolicyText Tidied() => this with
    {
        Name = Name.Trim(),
        Purpose = PlainWriting.Note(Purpose),
        Settings = [.. Settings.Select(setting => new MethodValue(setting.Name.Trim(), setting.Text.ReplaceLineEndings("\n").Trim())).Where(setting => setting.Text.Length > 0)],
        DataClasses = KeyLines.Tidy(DataClasses),
        Service = Service.Trim(),
        Environment = Environment.Trim(),
        Cron = Schedule is BackupScheduleKind.Cron ? Cron.Trim() : "",
        TimeZone = TimeZone.Trim() is { Length: > 0 } zone ? zone : "Etc/UTC",
        Every = Schedule is BackupScheduleKind.OnChange or BackupScheduleKind.Continuous ? Every : null,
        Destinations = KeyLines.Tidy(Destinations),
        EncryptionKey = Encryption is BackupEncryption.None ? "" : EncryptionKey.Trim(),
        Runner = Runner.Trim() is { Length: > 0 } runner ? runner : BackupRules.LocalRunner,
        Owner = Owner.Trim(),
        RestoreQuestions = KeyLines.Tidy(RestoreQuestions),
    };

    internal void Check()
    {
        var (external, console) = (Method is BackupMethodKind.External, Method is BackupMethodKind.Console);
        var errors = new FieldErrors()
            .CheckLine("name", Name, ContactRules.MaxName)
            .CheckNote("purpose", Purpose)
            .Check(Settings.Count <= BackupRules.MaxSettings && Settings.Sum(setting => setting.Text.Length) <= BackupRules.MaxSettingsText, "settings", "The settings are too long.")
            .CheckKeyLines("dataClasses", DataClasses, "a data class")
            .Check(console || DataClasses.Length > 0 || Service.Length > 0, "dataClasses", "Name the data classes that it covers, or the service.")
            .Check(Service.Length == 0 || ShortKey.IsRight(Service), "service", "A service's key is needed.")
            .Check(ShortKey.IsRight(Environment), "environment", "The key of the environment is needed, such as production.")
            .Check(!external || Schedule is BackupScheduleKind.None or BackupScheduleKind.Cron or BackupScheduleKind.Continuous, "schedule", "What another tool makes is expected by cron or every so often.")
            .Check(Schedule is not BackupScheduleKind.AfterDeployment || Service.Length > 0, "service", "Whose deployments it follows is needed.")
            .Check(Schedule is not (BackupScheduleKind.OnChange or BackupScheduleKind.Continuous) || Every >= TimeSpan.FromMinutes(1) && Every <= TimeSpan.FromDays(31), "every", "A minute to 31 days is needed.")
            .Check(Zones.IsKnown(TimeZone), "timeZone", Zones.Needed)
            .CheckKeyLines("destinations", Destinations, "a destination")
            .Check(external || console || Destinations.Length > 0, "destinations", "At least one destination is needed.")
            .Check(external || Encryption is BackupEncryption.None || EncryptionKey.Length is > 0 and <= BackupRules.MaxKeyName, "encryptionKey", "Which secret, file or command holds the key is needed.")
            .Check(RestoreTestEvery is null || RestoreTestEvery >= TimeSpan.FromHours(1) && RestoreTestEvery <= TimeSpan.FromDays(366), "restoreTestEvery", "An hour to a year is accepted.")
            .CheckEachLine("restoreQuestions", RestoreQuestions, line => RestoreQuestion.TryRead(line) is null ? RestoreQuestion.Needed : null)
            .Check(RestoreQuestion.Read(RestoreQuestions).Count <= BackupRules.MaxQuestions, "restoreQuestions", $"At most {BackupRules.MaxQuestions} questions are asked.")
            .Check(Runner == BackupRules.LocalRunner || ShortKey.IsRight(Runner), "runner", "A runner's key is needed.")
            .Check(Owner.Length == 0 || PeopleRef.Read(Owner) is not null, "owner", PeopleRef.Needed)
            .Check(LongestRun >= TimeSpan.FromMinutes(1) && LongestRun <= TimeSpan.FromDays(7), "longestRun", "A minute to 7 days is accepted.");
        if (Schedule is BackupScheduleKind.Cron)
            errors.Check(BackupRules.CronFault(Cron, TimeZone) is null, "cron", BackupRules.CronFault(Cron, TimeZone) ?? "");
        Retention.Check(errors);
        errors.ThrowIfAny();
    }

    private static string Said(TimeSpan? length) => length is { } known ? Durations.Short(known) : "";
}

internal static class BackupRules
{
    public const string LocalRunner = "local";
    public const int MaxSettings = 40;
    public const int MaxSettingsText = 32_768;
    public const int MaxKeyName = 500;
    public const int MaxQuestions = 40;

    public static string? CronFault(string cron, string timeZone)
    {
        try
        {
            return cron.Length > 120 || !Zones.IsKnown(timeZone) ? "A cron of at most 120 characters in a known time zone is needed."
                : new CronTimes(cron, timeZone).After(DateTimeOffset.UnixEpoch.AddYears(40)) is null ? "This cron never comes." : null;
        }
        catch (FormatException wrong)
        {
            return $"A cron with six fields is needed, seconds first, such as '0 15 2 * * ?': {wrong.Message}";
        }
    }
}
