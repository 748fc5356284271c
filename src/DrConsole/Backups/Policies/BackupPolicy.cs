using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What is copied how, how often, to where, and how long it is kept.</summary>
public sealed class BackupPolicy : IKeyed<BackupPolicyText>, ITopical
{
    public const string Topic = "backup-policies";

    private BackupPolicy()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Purpose { get; private set; } = "";

    public BackupMethodKind Method { get; private set; }

    /// <summary>What the method was told, as JSON: names and texts. Secrets stand in it by their names only.</summary>
    public string Settings { get; private set; } = "[]";

    /// <summary>The data classes it covers, by key, one a line.</summary>
    [RecordedText]
    public string DataClasses { get; private set; } = "";

    [RecordedText]
    public string? Service { get; private set; }

    [RecordedText]
    public string Environment { get; private set; } = "";

    public BackupScheduleKind Schedule { get; private set; }

    [RecordedText]
    public string Cron { get; private set; } = "";

    [RecordedText]
    public string TimeZone { get; private set; } = "";

    /// <summary>How often a policy that follows changes looks, and how often a continuous one makes a backup.</summary>
    public TimeSpan? Every { get; private set; }

    /// <summary>The destinations, by key, one a line.</summary>
    [RecordedText]
    public string Destinations { get; private set; } = "";

    public int KeepCount { get; private set; }

    public TimeSpan? KeepFor { get; private set; }

    public int KeepDaily { get; private set; }

    public int KeepWeekly { get; private set; }

    public int KeepMonthly { get; private set; }

    public int KeepYearly { get; private set; }

    public int MinimumKept { get; private set; }

    public BackupEncryption Encryption { get; private set; }

    /// <summary>The secret, file or command that holds the key, by its name.</summary>
    [RecordedText]
    public string EncryptionKey { get; private set; } = "";

    public bool Compress { get; private set; }

    public bool Verify { get; private set; }

    public TimeSpan? RestoreTestEvery { get; private set; }

    /// <summary>What the gates of a restore ask of what came back, one question a line.</summary>
    [RecordedText]
    public string RestoreQuestions { get; private set; } = "";

    [RecordedText]
    public string Runner { get; private set; } = "";

    /// <summary>Who sees to it: <c>rotation/platform-primary</c>.</summary>
    [RecordedText]
    public string Owner { get; private set; } = "";

    public bool IsPaused { get; private set; }

    public TimeSpan LongestRun { get; private set; }

    /// <summary>When the next one is due by schedule; null where nothing is scheduled.</summary>
    [Unrecorded("Moves with every backup; the schedule itself is recorded.")]
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When a restore was last asked for by cadence.</summary>
    [Unrecorded("Moves with every restore test, which is recorded itself.")]
    public DateTimeOffset? RestoreTestDueAt { get; private set; }

    /// <summary>Deployments recorded up to here have been answered.</summary>
    [Unrecorded("Moves with every deployment, which is recorded itself.")]
    public DateTimeOffset? DeploymentsSeenAt { get; private set; }

    /// <summary>When the data was last looked at and was all in the newest backup already.</summary>
    [Unrecorded("Moves with every look; what a look finds becomes a backup, which is recorded.")]
    public DateTimeOffset? UnchangedAt { get; private set; }

    /// <summary>Since when another tool's reports are waited for; null while none are.</summary>
    [Unrecorded("Follows the schedule, which is recorded.")]
    public DateTimeOffset? ExpectedSince { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"backup-policy/{Key}"];

    public RetentionRule Retention => new(KeepCount, KeepFor, KeepDaily, KeepWeekly, KeepMonthly, KeepYearly, MinimumKept);

    public BackupPolicyText Text => new(Name, Method)
    {
        Purpose = Purpose,
        Settings = PolicySettings.Read(Settings),
        DataClasses = DataClasses,
        Service = Service ?? "",
        Environment = Environment,
        Schedule = Schedule,
        Cron = Cron,
        TimeZone = TimeZone,
        Every = Every,
        Destinations = Destinations,
        Retention = Retention,
        Encryption = Encryption,
        EncryptionKey = EncryptionKey,
        Compress = Compress,
        Verify = Verify,
        RestoreTestEvery = RestoreTestEvery,
        RestoreQuestions = RestoreQuestions,
        Runner = Runner,
        Owner = Owner,
        IsPaused = IsPaused,
        LongestRun = LongestRun,
    };

    public static BackupPolicy Create(string key, BackupPolicyText text)
    {
        var policy = new BackupPolicy { Key = ShortKey.Parse("key", key) };
        policy.Change(text);
        return policy;
    }

    public void Change(BackupPolicyText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        if ((Schedule, Cron, TimeZone, Every) != (tidied.Schedule, tidied.Cron, tidied.TimeZone, tidied.Every))
            (DueAt, DeploymentsSeenAt, ExpectedSince) = (null, null, null);
        (Name, Purpose, Method, Settings) = (tidied.Name, tidied.Purpose, tidied.Method, PolicySettings.Write(tidied.Settings));
        (DataClasses, Service, Environment) = (tidied.DataClasses, tidied.Service.Length > 0 ? tidied.Service : null, tidied.Environment);
        (Schedule, Cron, TimeZone, Every) = (tidied.Schedule, tidied.Cron, tidied.TimeZone, tidied.Every);
        (Destinations, Encryption, EncryptionKey, Compress, Verify) = (tidied.Destinations, tidied.Encryption, tidied.EncryptionKey, tidied.Compress, tidied.Verify);
        (KeepCount, KeepFor, MinimumKept) = (tidied.Retention.Count, tidied.Retention.Age, tidied.Retention.Minimum);
        (KeepDaily, KeepWeekly, KeepMonthly, KeepYearly) = (tidied.Retention.Daily, tidied.Retention.Weekly, tidied.Retention.Monthly, tidied.Retention.Yearly);
        (RestoreTestEvery, Runner, Owner, IsPaused, LongestRun) = (tidied.RestoreTestEvery, tidied.Runner, tidied.Owner, tidied.IsPaused, tidied.LongestRun);
        RestoreQuestions = tidied.RestoreQuestions;
        if (RestoreTestEvery is null)
            RestoreTestDueAt = null;
    }
}
