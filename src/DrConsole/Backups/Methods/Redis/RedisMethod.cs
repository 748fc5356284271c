using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A Redis server by a snapshot, sent as to a replica or written by the server and read; loaded into a server of its own and compared.</summary>
internal sealed class RedisMethod : IBackupMethod
{
    public const string SnapshotEntry = "dump.rdb";

    private const int Port = 6379;
    private const int MaxPort = 65_535;

    public BackupMethodKind Kind => BackupMethodKind.Redis;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("host", "Host", MethodFieldKind.Line, "Where the server is, such as cache.example.com.", IsNeeded: true),
        new("port", "Port", MethodFieldKind.Whole, "6379 where nothing is said."),
        new("user", "User", MethodFieldKind.Line, "A user of its access list, such as backup. Empty where it has only a password."),
        new("password", "Password", MethodFieldKind.Secret, "The name of the secret that holds it, such as REDIS_PASSWORD."),
        new("tls", "TLS", MethodFieldKind.YesNo, "yes where the server speaks TLS on this port."),
        new("snapshotFile", "Snapshot file", MethodFieldKind.Line, "Where a server on this machine writes its snapshot, such as /var/lib/redis/dump.rdb. Empty: the server sends one, as to a replica."),
        new("appendDirectory", "Append-only files", MethodFieldKind.Line, "Their directory on this machine, such as /var/lib/redis/appendonlydir; they are checked, not copied."),
        new("compare", "Compare", MethodFieldKind.YesNo, "no leaves out loading each snapshot into a server of its own when it is made, which needs as much memory here as there. Restores are then not compared key by key."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var port = values.Whole("port", Port);
        errors.Check(port is > 0 and <= MaxPort, "settings.port", "A port from 1 to 65535 is needed.");
        return new RedisSettings(new RedisAddress(values.Line("host"), port, values.Line("user"), values.YesNo("tls")), values.Line("password"), values.Line("snapshotFile"), values.Line("appendDirectory"))
        {
            Compare = values.YesNo("compare", otherwise: true),
        };
    }

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var set = work.SettingsAs<RedisSettings>();
        await using var redis = await set.OpenAsync(work, cancel);
        var persistence = RedisSays.Read((await redis.DemandAsync(cancel, "INFO", "persistence")).Text);
        var version = RedisSays.Read((await redis.DemandAsync(cancel, "INFO", "server")).Text).GetValueOrDefault("redis_version", "");
        var (warnings, asOf) = (RedisSays.Warnings(persistence), work.Clock.GetUtcNow());
        var file = Path.Combine(work.Scratch, SnapshotEntry);
        var check = set.SnapshotFile.Length > 0
            ? await RedisSnapshot.WrittenAsync(redis, work.Allowed(set.SnapshotFile), file, work.Clock, cancel)
            : await RedisSnapshot.SentAsync(redis, file, work.Progress, cancel);
        if (check.Fault() is { } fault)
            throw new RefusedException($"What Redis gave is no snapshot. {fault}", "bad-snapshot");
        if (!check.HasChecksum)
            warnings.Add("The server writes no checksum into its snapshots: rdbchecksum is off.");
        await using (var content = ArchiveEntries.Open(file))
            await archive.AddAsync(SnapshotEntry, content, new Dictionary<string, string> { ["version"] = version }, cancel);
        if (set.AppendDirectory.Length > 0)
            warnings.AddRange(await AppendOnlyCheck.OfAsync(work.Allowed(set.AppendDirectory), cancel));

        var said = $"A snapshot of Redis {version}, {Sizes.Spoken(check.Length)}";
        if (set.Compare)
        {
            await using var scratch = await ScratchRedis.StartAsync(work, file, version, cancel);
            var contents = await RedisContents.ReadAsync(scratch.Redis, cancel);
            await ContentChecks.WriteAsync(archive, contents, cancel);
            said += $" with {contents.Count:N0} keys";
        }
        return new BackupMade(asOf, said + ".") { Warnings = warnings };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        SnapshotCheck? check = null;
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name != SnapshotEntry)
                return;
            check = new SnapshotCheck();
            var passing = new PassingStream(entry.Content, (bytes, _) =>
            {
                check.Append(bytes.Span);
                return ValueTask.CompletedTask;
            });
            await passing.CopyToAsync(Stream.Null, cancel);
        }, cancel);
        var fault = ArchiveEntries.Demand(check, SnapshotEntry).Fault();
        return [new RestoreCheck("The snapshot is whole and has its checksum", "yes", fault ?? (check!.HasChecksum ? "yes" : "whole; the server wrote no checksum"), fault is null)];
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var directory = ArchiveEntries.DirectoryOf(work, destination);
        var (file, version, expected) = (Path.Combine(directory, SnapshotEntry), "", (Contents?)null);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            if (entry.Name == SnapshotEntry)
                (_, version) = (await ArchiveEntries.SaveAsync(entry.Content, file, cancel), entry.Metadata["version"]);
            else if (entry.Name == ContentChecks.Entry)
                expected = await ContentChecks.ReadAsync(entry.Content, cancel);
        }, cancel);
        if (!File.Exists(file))
            throw new RefusedException("The archive has no snapshot: it was not made by this method.", "wrong-archive");
        await using var scratch = await ScratchRedis.StartAsync(work, file, version, cancel);
        var found = await RedisContents.ReadAsync(scratch.Redis, cancel);
        var checks = new List<RestoreCheck>(Compare(expected, found, work.Clock.GetUtcNow()));
        var (bytes, set) = (new FileInfo(file).Length, work.SettingsAs<RedisSettings>());
        if (destination is RestoreDestination.Scratch)
            return new Restored(checks, bytes, destination is RestoreDestination.Scratch { Keep: true } ? $"the snapshot {file}, which a server of its own loaded" : "a Redis server of its own, which was ended afterwards");
        if (checks.Any(check => !check.Passed))
            return new Restored(checks, bytes, $"nowhere: the snapshot is not what was copied, and {set.Address} was left as it is");
        await using var live = await set.OpenAsync(work, cancel);
        var keys = await RedisTransfer.ReplaceAsync(scratch.Redis, live, cancel);
        checks.AddRange(Compare(found, await RedisContents.ReadAsync(live, cancel), work.Clock.GetUtcNow()));
        return new Restored(checks, bytes, string.Create(CultureInfo.InvariantCulture, $"{set.Address}, whose keys were replaced by {keys:N0}"));
    }

    // What has expired meanwhile is rightly gone.
    private static IEnumerable<RestoreCheck> Compare(Contents? expected, Contents found, DateTimeOffset now) => expected is null
        ? [new RestoreCheck("Keys", "a snapshot that a server loads", $"{found.Count:N0} keys", true)]
        : ContentChecks.Of(RedisContents.Lasting(expected, now), RedisContents.Lasting(found, now));
}
