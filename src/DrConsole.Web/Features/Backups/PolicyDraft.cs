using System.Globalization;
using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Web.Features.Backups;

/// <summary>A backup policy's form as texts.</summary>
public sealed class PolicyDraft
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public string Name { get; set; } = "";

    public string Purpose { get; set; } = "";

    public BackupMethodKind Method { get; set; }

    /// <summary>The method's own settings, by their name. What was typed for another method is kept until the form is saved.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string DataClasses { get; set; } = "";

    public string Service { get; set; } = "";

    public string Environment { get; set; } = "";

    public BackupScheduleKind Schedule { get; set; } = BackupScheduleKind.Cron;

    public string Cron { get; set; } = "0 15 2 * * ?";

    public string TimeZone { get; set; } = "Etc/UTC";

    public string Every { get; set; } = "";

    public string Destinations { get; set; } = "";

    public string KeepCount { get; set; } = "0";

    public string KeepFor { get; set; } = "30 d";

    public string KeepDaily { get; set; } = "7";

    public string KeepWeekly { get; set; } = "4";

    public string KeepMonthly { get; set; } = "12";

    public string KeepYearly { get; set; } = "0";

    public string MinimumKept { get; set; } = "2";

    public BackupEncryption Encryption { get; set; }

    public string EncryptionKey { get; set; } = "";

    public bool Compress { get; set; } = true;

    public bool Verify { get; set; } = true;

    public string RestoreTestEvery { get; set; } = "30 d";

    public string RestoreQuestions { get; set; } = "";

    public string Runner { get; set; } = "local";

    public string Owner { get; set; } = "";

    public bool IsPaused { get; set; }

    public string LongestRun { get; set; } = "12 h";

    public void Fill(BackupPolicyText text)
    {
        (Name, Purpose, Method, DataClasses, Service, Environment) = (text.Name, text.Purpose, text.Method, text.DataClasses, text.Service, text.Environment);
        (Schedule, Cron, TimeZone, Every, Destinations) = (text.Schedule, text.Cron, text.TimeZone, BackupWords.Said(text.Every), text.Destinations);
        (KeepCount, KeepFor, MinimumKept) = (Said(text.Retention.Count), BackupWords.Said(text.Retention.Age), Said(text.Retention.Minimum));
        (KeepDaily, KeepWeekly, KeepMonthly, KeepYearly) = (Said(text.Retention.Daily), Said(text.Retention.Weekly), Said(text.Retention.Monthly), Said(text.Retention.Yearly));
        (Encryption, EncryptionKey, Compress, Verify) = (text.Encryption, text.EncryptionKey, text.Compress, text.Verify);
        (RestoreTestEvery, Runner, Owner, IsPaused, LongestRun) = (BackupWords.Said(text.RestoreTestEvery), text.Runner, text.Owner, text.IsPaused, BackupWords.Said(text.LongestRun));
        RestoreQuestions = text.RestoreQuestions;
        Settings.Clear();
        foreach (var setting in text.Settings)
            Settings[setting.Name] = setting.Text;
    }

    /// <param name="fields">Of the chosen method: what was typed for another one is not sent.</param>
    public BackupPolicyText Read(IReadOnlyList<MethodField> fields) => new(Name, Method)
    {
        Purpose = Purpose,
        Settings = [.. fields.Select(field => new MethodValue(field.Name, Settings.GetValueOrDefault(field.Name, "")))],
        DataClasses = DataClasses,
        Service = Service,
        Environment = Environment,
        Schedule = Schedule,
        Cron = Cron,
        TimeZone = TimeZone,
        Every = Durations.ReadOptional("every", Every),
        Destinations = Destinations,
        Retention = new RetentionRule(Whole("keepCount", KeepCount), Durations.ReadOptional("keepFor", KeepFor), Whole("keepDaily", KeepDaily), Whole("keepWeekly", KeepWeekly), Whole("keepMonthly", KeepMonthly), Whole("keepYearly", KeepYearly), Whole("minimumKept", MinimumKept)),
        Encryption = Encryption,
        EncryptionKey = EncryptionKey,
        Compress = Compress,
        Verify = Verify,
        RestoreTestEvery = Durations.ReadOptional("restoreTestEvery", RestoreTestEvery),
        RestoreQuestions = RestoreQuestions,
        Runner = Runner,
        Owner = Owner,
        IsPaused = IsPaused,
        LongestRun = Durations.ReadOptional("longestRun", LongestRun) ?? throw new InvalidException("longestRun", "How long it may take is needed, such as 12 h."),
    };

    private static string Said(int number) => number.ToString(Culture);

    private static int Whole(string field, string text) => text.Trim().Length == 0 ? 0 : int.TryParse(text.Trim(), NumberStyles.None, Culture, out var number) ? number : throw new InvalidException(field, "A whole number is needed.");
}
