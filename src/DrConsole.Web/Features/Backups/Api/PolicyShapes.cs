using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Web.Features.People;

namespace DrConsole.Web.Features.Backups;

internal sealed record PolicyShown(
    string Key, string Name, string Purpose, BackupMethodKind Method, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<string> DataClasses, string Service, string Environment,
    ScheduleShape Schedule, IReadOnlyList<string> Destinations, RetentionShape Retention, EncryptionShape Encryption, bool Compress, bool Verify, TimeSpan? RestoreTestEvery, string Runner, string Owner,
    bool IsPaused, TimeSpan LongestRun, DateTimeOffset? DueAt, int Version, IReadOnlyList<string> RestoreQuestions)
{
    public static PolicyShown Of(BackupPolicy policy)
    {
        var text = policy.Text;
        return new PolicyShown(
            policy.Key, text.Name, text.Purpose, text.Method, text.Settings.ToDictionary(setting => setting.Name, setting => setting.Text), KeyLines.Each(text.DataClasses), text.Service, text.Environment,
            new ScheduleShape(text.Schedule, text.Cron, text.TimeZone, text.Every), KeyLines.Each(text.Destinations), RetentionShape.Of(text.Retention), new EncryptionShape(text.Encryption, text.EncryptionKey),
            text.Compress, text.Verify, text.RestoreTestEvery, text.Runner, text.Owner, text.IsPaused, text.LongestRun, policy.DueAt, policy.Version, KeyLines.Each(text.RestoreQuestions));
    }
}

/// <param name="Settings">What the method is told, by name; entries of lists stand on lines of their own.</param>
/// <param name="Destinations">By key; the first is written first.</param>
/// <param name="Runner">Where it is worked: local is the console's own machine.</param>
/// <param name="RestoreQuestions">What the gates of a restore ask of what came back, such as functional http https://orders.example.com/health => 200.</param>
internal sealed record PolicyShape(
    string Name, BackupMethodKind Method, string Environment, string? Key = null, string Purpose = "", IReadOnlyDictionary<string, string>? Settings = null, IReadOnlyList<string>? DataClasses = null,
    string Service = "", ScheduleShape? Schedule = null, IReadOnlyList<string>? Destinations = null, RetentionShape? Retention = null, EncryptionShape? Encryption = null, bool Compress = false,
    bool Verify = true, TimeSpan? RestoreTestEvery = null, string Runner = "local", string Owner = "", bool IsPaused = false, TimeSpan? LongestRun = null, IReadOnlyList<string>? RestoreQuestions = null) : IShape<BackupPolicyText>
{
    BackupPolicyText IShape<BackupPolicyText>.Text
    {
        get
        {
            var (schedule, encryption) = (Schedule ?? new ScheduleShape(), Encryption ?? new EncryptionShape());
            var text = new BackupPolicyText(Name, Method)
            {
                Purpose = Purpose,
                Settings = [.. (Settings ?? new Dictionary<string, string>()).Select(pair => new MethodValue(pair.Key, pair.Value ?? ""))],
                DataClasses = KeyedEndpoints.Lines("dataClasses", DataClasses),
                Service = Service,
                Environment = Environment,
                Schedule = schedule.Kind,
                Cron = schedule.Cron,
                TimeZone = schedule.TimeZone,
                Every = schedule.Every,
                Destinations = KeyedEndpoints.Lines("destinations", Destinations),
                Retention = (Retention ?? new RetentionShape()).Rule,
                Encryption = encryption.Kind,
                EncryptionKey = encryption.Key,
                Compress = Compress,
                Verify = Verify,
                RestoreTestEvery = RestoreTestEvery,
                RestoreQuestions = KeyedEndpoints.Lines("restoreQuestions", RestoreQuestions),
                Runner = Runner,
                Owner = Owner,
                IsPaused = IsPaused,
            };
            return text with { LongestRun = LongestRun ?? text.LongestRun };
        }
    }
}

/// <param name="Cron">Six fields, seconds first, for the kind Cron.</param>
/// <param name="Every">How often OnChange looks and Continuous makes one.</param>
internal sealed record ScheduleShape(BackupScheduleKind Kind = BackupScheduleKind.None, string Cron = "", string TimeZone = "Etc/UTC", TimeSpan? Every = null);

/// <param name="Key">The secret with the passphrase, the path of the key file, or the name of the command.</param>
internal sealed record EncryptionShape(BackupEncryption Kind = BackupEncryption.Passphrase, string Key = "");

/// <param name="Minimum">So many good ones always stay.</param>
internal sealed record RetentionShape(int Count = 0, TimeSpan? Age = null, int Daily = 0, int Weekly = 0, int Monthly = 0, int Yearly = 0, int Minimum = 2)
{
    internal RetentionRule Rule => new(Count, Age, Daily, Weekly, Monthly, Yearly, Minimum);

    public static RetentionShape Of(RetentionRule rule) => new(rule.Count, rule.Age, rule.Daily, rule.Weekly, rule.Monthly, rule.Yearly, rule.Minimum);
}

internal sealed record DestinationShown(string Key, string Name, string Address, string Purpose, CopyMedia Media, string Site, bool IsOffSite, TimeSpan? ImmutableFor, int Version)
{
    public static DestinationShown Of(BackupDestination of) => new(of.Key, of.Name, of.Address, of.Purpose, of.Media, of.Site, of.IsOffSite, of.ImmutableFor, of.Version);
}

/// <param name="Address"><c>/srv/backups</c>, <c>s3://bucket/prefix?lock=compliance</c>.</param>
/// <param name="ImmutableFor">For how long the place is asked to let nobody delete what is written.</param>
internal sealed record DestinationShape(
    string Name, string Address, string? Key = null, string Purpose = "", CopyMedia Media = CopyMedia.Disk, string Site = "", bool IsOffSite = false, TimeSpan? ImmutableFor = null) : IShape<DestinationText>
{
    DestinationText IShape<DestinationText>.Text => new(Name, Address) { Purpose = Purpose, Media = Media, Site = Site, IsOffSite = IsOffSite, ImmutableFor = ImmutableFor };
}
