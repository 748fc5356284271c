using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Log groups: how long each is kept, read and set; an export of each to S3, started and followed to its end.</summary>
public sealed class CloudWatchLogsMethod(AwsJson aws, ObjectPlaces places, TimeProvider clock) : IBackupMethod
{
    private const string Groups = "log-groups.json";
    private const string Exports = "exports.json";
    private const int UsualHours = 24;

    // What PutRetentionPolicy takes, as it is documented.
    private static readonly int[] Days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
    private static readonly string[] Lists = ["logGroups"];

    private readonly AwsAsking _asking = new(aws, AwsProtocol.Logs, clock);
    private readonly LogExports _exports = new(new AwsAsking(aws, AwsProtocol.Logs, clock), places, clock);

    public BackupMethodKind Kind => BackupMethodKind.CloudWatchLogs;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("groupPrefix", "Log groups", MethodFieldKind.Line, "What the names of the log groups begin with, such as /aws/lambda/agent-.", IsNeeded: true),
        new("retentionDays", "Kept for", MethodFieldKind.Whole, "How many days each should be kept, such as 90. Empty: what is there is only told."),
        new("setRetention", "Set it", MethodFieldKind.YesNo, "yes sets it where it is otherwise; no only warns."),
        new("bucket", "Bucket", MethodFieldKind.Line, "Where they are exported, such as example-logs. Empty: nothing is exported."),
        new("bucketPrefix", "Below", MethodFieldKind.Line, "Where in the bucket, such as drconsole."),
        new("hours", "Hours", MethodFieldKind.Whole, "How many of the last hours are exported: 24 where nothing is said."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var set = new CloudWatchLogsSettings(values.Line("groupPrefix"), values.Whole("retentionDays", 0), values.YesNo("setRetention"), values.Line("bucket"), values.Line("bucketPrefix").Trim('/'), values.Whole("hours", UsualHours));
        errors.Check(set.RetentionDays == 0 || Days.Contains(set.RetentionDays), "settings.retentionDays", $"CloudWatch keeps logs for {string.Join(", ", Days)} days.");
        errors.Check(set.Hours is > 0 and <= 8_784, "settings.hours", "1 to 8784 hours are accepted.");
        errors.Check(set.Bucket.Length == 0 || places.Fault($"s3://{set.Bucket}/{set.BucketPrefix}") is null, "settings.bucket", "The name of a bucket is needed, such as example-logs.");
        return set;
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var (set, asOf, warnings) = (work.SettingsAs<CloudWatchLogsSettings>(), work.Clock.GetUtcNow(), new List<string>());
        var groups = await GroupsAsync(set.GroupPrefix, cancel);
        if (groups.Count == 0)
            throw new RefusedException($"There is no log group whose name begins with {set.GroupPrefix}.", "no-log-group");
        foreach (var (name, group) in groups.Where(pair => set.RetentionDays > 0 && pair.Value.RetentionDays != set.RetentionDays).ToList())
        {
            if (set.SetRetention)
                await KeepAsync(name, set.RetentionDays, cancel);
            warnings.Add($"{name} was kept {(group.RetentionDays is { } days ? $"for {days} days" : "for ever")} instead of {set.RetentionDays} days{(set.SetRetention ? "; that is set now" : "")}.");
            groups[name] = set.SetRetention ? group with { RetentionDays = set.RetentionDays } : group;
        }
        await archive.AddAsync(Groups, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(groups)), null, cancel);
        var exports = new List<LogExport>();
        IEnumerable<string> exported = set.Bucket.Length == 0 ? [] : groups.Keys;
        foreach (var name in exported)
            exports.Add(await _exports.RunAsync(name, string.Create(CultureInfo.InvariantCulture, $"{work.Policy}-{work.Backup.Value:N}-{exports.Count + 1}"), set, asOf.AddHours(-set.Hours), asOf, cancel));
        await archive.AddAsync(Exports, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(exports)), null, cancel);
        return new BackupMade(asOf, set.Bucket.Length == 0 ? $"How {groups.Count:N0} log groups are kept." : $"{groups.Count:N0} log groups exported to {set.Bucket}: {exports.Sum(export => export.Objects.Count):N0} objects, {Sizes.Spoken(exports.Sum(export => export.Objects.Values.Sum()))}.") { Warnings = warnings };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (groups, exports) = await ReadAsync(archive, cancel);
        var checks = new List<RestoreCheck> { new("Log groups", $"{groups.Count:N0}", $"{groups.Count:N0}", groups.Count > 0) };
        foreach (var export in exports)
        {
            var found = await _exports.ObjectsAsync(export.Place, cancel);
            var there = export.Objects.Count(known => found.GetValueOrDefault(known.Key, -1) == known.Value);
            checks.Add(RestoreCheck.Same($"Objects of {export.Group} in S3", export.Objects.Count, there));
        }
        return checks;
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var (groups, exports) = await ReadAsync(archive, cancel);
        if (destination is RestoreDestination.InPlace)
            return new Restored(await RecreateAsync(groups, cancel), 0, "CloudWatch Logs: log groups and how long they are kept. What was logged stays in S3: CloudWatch takes no old entries back");
        var scratch = (RestoreDestination.Scratch)destination;
        var (checks, bytes) = (new List<RestoreCheck>(), 0L);
        foreach (var (number, export) in exports.Index())
        {
            var (read, lines) = await DownloadAsync(export, Path.Combine(scratch.Keep ? scratch.Directory : work.Scratch, $"{number + 1}"), cancel);
            bytes += read;
            checks.Add(RestoreCheck.Same($"Bytes of {export.Group} from S3", export.Objects.Values.Sum(), read));
            checks.Add(new RestoreCheck($"{export.Group} can be unpacked", "yes", lines < 0 ? "no" : $"yes, {lines:N0} lines", lines >= 0));
        }
        checks.Add(new RestoreCheck("Log groups with what recreates them", $"{groups.Count:N0}", $"{groups.Count:N0}", groups.Count > 0));
        return new Restored(checks, bytes, scratch.Keep ? scratch.Directory : "files of its own, which were deleted afterwards");
    }

    private async Task<List<RestoreCheck>> RecreateAsync(Dictionary<string, LogGroup> groups, CancellationToken cancel)
    {
        var (checks, there) = (new List<RestoreCheck>(), new Dictionary<string, LogGroup>());
        foreach (var (name, group) in groups)
        {
            if (!(await GroupsAsync(name, cancel)).ContainsKey(name))
                await _asking.DemandAsync("CreateLogGroup", group.KeyId is { } key ? new JsonObject { ["logGroupName"] = name, ["kmsKeyId"] = key } : new JsonObject { ["logGroupName"] = name }, cancel);
            if (group.RetentionDays is { } days)
                await KeepAsync(name, days, cancel);
            there[name] = (await GroupsAsync(name, cancel)).GetValueOrDefault(name) ?? new LogGroup(-1, null);
            checks.Add(RestoreCheck.Same($"{name} is kept", group.RetentionDays is { } wanted ? $"{wanted} days" : "for ever", there[name].RetentionDays is { } found ? $"{found} days" : "for ever"));
        }
        return checks;
    }

    private Task<JsonObject> KeepAsync(string group, int days, CancellationToken cancel) =>
        _asking.DemandAsync("PutRetentionPolicy", new JsonObject { ["logGroupName"] = group, ["retentionInDays"] = days }, cancel);

    private async Task<Dictionary<string, LogGroup>> GroupsAsync(string prefix, CancellationToken cancel)
    {
        var groups = new Dictionary<string, LogGroup>(StringComparer.Ordinal);
        await foreach (var (_, one) in _asking.EachAsync("DescribeLogGroups", new JsonObject { ["logGroupNamePrefix"] = prefix, ["limit"] = 50 }, "nextToken", Lists, cancel))
            groups[AwsFields.DemandText(one, "logGroupName")] = new LogGroup(AwsFields.Whole(one, "retentionInDays"), AwsFields.Text(one, "kmsKeyId"));
        return groups;
    }

    private async Task<(long Bytes, long Lines)> DownloadAsync(LogExport export, string directory, CancellationToken cancel)
    {
        Directory.CreateDirectory(directory);
        var (place, bytes, lines) = (places.Open(export.Place), 0L, 0L);
        foreach (var (number, key) in export.Objects.Keys.Index())
        {
            if (await place.GetAsync(key, cancel) is not ObjectOutcome<Stream>.Done(var content))
                continue;
            var path = Path.Combine(directory, $"{number + 1}.gz");
            await using (content)
            await using (var file = new FileStream(path, FileMode.CreateNew))
                await content.CopyToAsync(file, cancel);
            bytes += new FileInfo(path).Length;
            lines = lines < 0 ? lines : await LinesAsync(path, cancel) is >= 0 and var more ? lines + more : -1;
        }
        return (bytes, lines);
    }

    private static async Task<long> LinesAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var plain = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            using var reader = new StreamReader(plain);
            var lines = 0L;
            while (await reader.ReadLineAsync(cancel) is not null)
                lines++;
            return lines;
        }
        catch (InvalidDataException)
        {
            return -1;
        }
    }

    private static async Task<(Dictionary<string, LogGroup> Groups, List<LogExport> Exports)> ReadAsync(IArchiveReader archive, CancellationToken cancel)
    {
        var (groups, exports) = (new Dictionary<string, LogGroup>(), new List<LogExport>());
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            if (entry.Name == Groups)
                groups = await JsonSerializer.DeserializeAsync<Dictionary<string, LogGroup>>(entry.Content, cancellationToken: cancel) ?? [];
            else if (entry.Name == Exports)
                exports = await JsonSerializer.DeserializeAsync<List<LogExport>>(entry.Content, cancellationToken: cancel) ?? [];
        }
        return (groups, exports);
    }
}

/// <summary>How a log group is kept.</summary>
internal sealed record LogGroup(int? RetentionDays, string? KeyId);

/// <summary>Which log groups, how long they should be kept, and where they are exported.</summary>
internal sealed record CloudWatchLogsSettings(string GroupPrefix, int RetentionDays, bool SetRetention, string Bucket, string BucketPrefix, int Hours) : MethodSettings;
