using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Backups;
using DrConsole.Tests.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Backups;

/// <summary>Alarms, dashboards and log groups, against a CloudWatch that refuses whatever is not as documented.</summary>
public sealed class CloudWatchBackupTests
{
    private const string Widgets = """{"widgets":[{"type":"text","properties":{"markdown":"hello"}}]}""";

    [Fact]
    public async Task Alarms_and_dashboards_come_back_as_they_were_in_a_trial_and_for_real()
    {
        await using var cloud = Filled();
        await using var world = await OpenAsync(cloud, BackupMethodKind.CloudWatch);
        var before = cloud.Stored.ToDictionary(pair => pair.Key, pair => pair.Value.Alarm.ToJsonString());
        var made = await world.MakeAsync();
        MethodWorld.Passed(await world.VerifyAsync());

        MethodWorld.Passed((await world.RestoreAsync()).Checks);
        Assert.Equal(before.Keys, cloud.Stored.Keys);
        Assert.Equal(["prod-board"], cloud.Boards.Keys);
        cloud.Stored.Clear();
        cloud.Boards["prod-board"] = """{"widgets":[]}""";
        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        Assert.Equal("4 alarms and 1 dashboards.", made.Said);
        Assert.Equal(before, cloud.Stored.ToDictionary(pair => pair.Key, pair => pair.Value.Alarm.ToJsonString()));
        Assert.Equal(Widgets, cloud.Boards["prod-board"]);
    }

    [Fact]
    public async Task A_trial_acts_on_nothing_and_names_its_own_alarms()
    {
        await using var cloud = Filled();
        await using var world = await OpenAsync(cloud, BackupMethodKind.CloudWatch);
        await world.MakeAsync();

        await world.RestoreAsync(world.Kept());

        var trial = cloud.Stored.Where(pair => pair.Key.StartsWith("drconsole-restore-", StringComparison.Ordinal)).Select(pair => pair.Value.Alarm).ToList();
        Assert.Equal(4, trial.Count);
        Assert.All(trial, alarm => Assert.False(alarm["ActionsEnabled"]!.GetValue<bool>()));
        Assert.Contains("ALARM(\"drconsole-restore-", trial.Single(alarm => alarm["AlarmRule"] is not null)["AlarmRule"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_aws_refuses_is_told_and_too_many_questions_are_asked_again_later()
    {
        await using var cloud = Filled();
        await using var world = await OpenAsync(cloud, BackupMethodKind.CloudWatch);
        cloud.Faults.Enqueue((400, """{"__type":"com.amazon.coral.service#AccessDenied","Message":"not yours"}"""));
        Assert.Equal("AWS refuses DescribeAlarms: 400 AccessDenied: not yours", await MethodWorld.RefusedAsync(() => world.MakeAsync()));
        cloud.Faults.Enqueue((400, """{"__type":"com.amazonaws.cloudwatch#ThrottlingException","message":"Rate exceeded"}"""));

        var making = world.MakeAsync();
        await Soon.IsAsync("it waits", () => world.Clock.IsAwaited(Noon.AddSeconds(2)));
        world.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("4 alarms and 1 dashboards.", (await making).Said);
    }

    [Fact]
    public async Task Log_groups_are_exported_followed_to_their_end_and_read_back()
    {
        await using var cloud = new StrictCloudWatch { KeepsWhatIsPut = true };
        var buckets = Directory.CreateTempSubdirectory("drc-buckets-").FullName;
        await using var world = await OpenAsync(cloud, BackupMethodKind.CloudWatchLogs, services => services.AddSingleton<IObjectScheme>(new PlainBuckets(buckets)));
        (cloud.LogGroups["/app/a"], cloud.LogGroups["/app/b"], cloud.LogGroups["/app/c"], cloud.LogGroups["/other"]) = (null, 30, 90, 7);
        foreach (var (name, value) in new[] { ("groupPrefix", "/app/"), ("retentionDays", "90"), ("setRetention", "yes"), ("bucket", "logs"), ("bucketPrefix", "dr") })
            world.Settings[name] = value;

        var making = world.MakeAsync();
        for (var export = 0; export < 3; export++)
            await EndAsync(world, cloud, export, buckets);
        var made = await making;

        MethodWorld.Passed(await world.VerifyAsync());
        var restored = await world.RestoreAsync(world.Kept());
        MethodWorld.Passed(restored.Checks);
        Assert.Contains(restored.Checks, check => check is { Name: "/app/b can be unpacked", Found: "yes, 2 lines" });
        Assert.Equal(["/app/a was kept for ever instead of 90 days; that is set now.", "/app/b was kept for 30 days instead of 90 days; that is set now."], made.Warnings);
        Assert.Equal([90, 90, 90, 7], cloud.LogGroups.Values.Select(days => days ?? 0));
        cloud.LogGroups.Remove("/app/a");
        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);
        Assert.Equal(90, cloud.LogGroups["/app/a"]);
        Directory.Delete(Path.Combine(buckets, "logs", "dr"), recursive: true);
        Assert.Contains(await world.VerifyAsync(), check => !check.Passed);
    }

    [Fact]
    public async Task An_export_that_fails_is_told_and_one_that_is_given_up_is_cancelled()
    {
        await using var cloud = new StrictCloudWatch { KeepsWhatIsPut = true };
        await using var world = await OpenAsync(cloud, BackupMethodKind.CloudWatchLogs);
        cloud.LogGroups["/app/a"] = 7;
        (world.Settings["groupPrefix"], world.Settings["bucket"]) = ("/app/", "logs");
        var failing = world.MakeAsync();
        await Soon.IsAsync("it has begun", () => world.Clock.IsAwaited(world.Clock.GetUtcNow().AddSeconds(5)));
        cloud.Ended(0, "FAILED");
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("ended as FAILED", await MethodWorld.RefusedAsync(() => failing), StringComparison.Ordinal);

        using var stop = new CancellationTokenSource();
        world.Archive = new PlainArchive();
        var given = world.MakeAsync(stop.Token);
        await Soon.IsAsync("it has begun again", () => world.Clock.IsAwaited(world.Clock.GetUtcNow().AddSeconds(5)));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal("CANCELLED", cloud.Exports[1].Status);
    }

    private static async Task EndAsync(MethodWorld world, StrictCloudWatch cloud, int export, string buckets)
    {
        await Soon.IsAsync("an export has begun", () => cloud.Exports.Count == export + 1 && world.Clock.IsAwaited(world.Clock.GetUtcNow().AddSeconds(5)));
        var folder = Directory.CreateDirectory(Path.Combine(buckets, "logs", cloud.Exports[export].Input["destinationPrefix"]!.GetValue<string>(), $"task-{export}", "stream")).FullName;
        await using (var zip = new GZipStream(File.Create(Path.Combine(folder, "000000.gz")), CompressionLevel.Fastest))
            await zip.WriteAsync(Encoding.UTF8.GetBytes("2026-11-30T20:00:00.000Z one\n2026-11-30T20:00:01.000Z two\n"));
        cloud.Ended(export, "COMPLETED");
        world.Clock.Advance(TimeSpan.FromSeconds(5));
    }

    private static Task<MethodWorld> OpenAsync(StrictCloudWatch cloud, BackupMethodKind kind, Action<IServiceCollection>? also = null) =>
        MethodWorld.OpenAsync(kind, also ?? (_ => { }), ("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", cloud.Url));

    private static StrictCloudWatch Filled()
    {
        var cloud = new StrictCloudWatch { KeepsWhatIsPut = true };
        Add(cloud, "MetricAlarms", """{"AlarmName":"prod-lag","AlarmDescription":"late","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:x"],"MetricName":"ReplicaLag","Namespace":"AWS/RDS","Statistic":"Maximum","Dimensions":[{"Name":"DB","Value":"core"}],"Period":60,"EvaluationPeriods":3,"Threshold":30.5,"ComparisonOperator":"GreaterThanThreshold","Tags":[{"Key":"team","Value":"core"}]}""");
        Add(cloud, "MetricAlarms", """{"AlarmName":"prod-math","ActionsEnabled":true,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"LessThanThreshold","Metrics":[{"Id":"e1","Expression":"m1*2","ReturnData":true},{"Id":"m1","ReturnData":false,"MetricStat":{"Metric":{"Namespace":"n","MetricName":"m"},"Period":60,"Stat":"Sum"}}]}""");
        Add(cloud, "MetricAlarms", """{"AlarmName":"prod-odd (1)","MetricName":"m","Namespace":"n","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":1,"ComparisonOperator":"LessThanThreshold"}""");
        Add(cloud, "CompositeAlarms", """{"AlarmName":"prod-all","ActionsEnabled":true,"AlarmRule":"ALARM(prod-lag) OR ALARM(\"prod-math\")"}""");
        cloud.Boards["prod-board"] = Widgets;
        return cloud;
    }

    private static void Add(StrictCloudWatch cloud, string list, string alarm)
    {
        var json = (JsonObject)JsonNode.Parse(alarm)!;
        cloud.Stored[json["AlarmName"]!.GetValue<string>()] = (list, json);
    }

    // Buckets as directories: what S3 itself says is asked in the tests of places.
    private sealed class PlainBuckets(string root) : IObjectScheme
    {
        public string Prefix => "s3://";

        public string? Fault(string address) => null;

        public IObjectPlace Open(string address) => new DirectoryPlace(Path.Combine(root, address["s3://".Length..]), TimeProvider.System);
    }
}
