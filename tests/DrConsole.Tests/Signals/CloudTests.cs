using DrConsole.Aws;
using DrConsole.Estate;
using DrConsole.Signals;
using DrConsole.Tests.Runs;

namespace DrConsole.Tests.Signals;

/// <summary>CloudWatch is asked how alarms stand; what changed becomes a signal, and who is asked too much is asked less.</summary>
public sealed class CloudTests
{
    [Theory, BothDatabases]
    public async Task What_changed_becomes_a_signal_and_what_did_not_is_told_no_second_time(StoreProvider database)
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud, database);
        for (var number = 0; number < 130; number++)
            cloud.Alarms[$"lag-{number:000}"] = ("OK", "");
        cloud.Alarms["core-lag"] = ("ALARM", "Threshold crossed");
        cloud.Dashboards.AddRange(["Overview", "Core"]);

        await SweepAsync(console);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync(console);
        Assert.Equal(131, (await console.AllAsync<Signal>()).Count);
        cloud.Alarms["core-lag"] = ("OK", "");
        cloud.Updated = Noon.AddSeconds(100);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync(console);

        var told = (await console.AllAsync<Signal>()).Where(signal => signal.Key == "eu-central-1/core-lag").OrderBy(signal => signal.At).ToList();
        Assert.Equal([SignalState.Down, SignalState.Healthy], told.Select(signal => signal.State));
        Assert.Equal(("cloudwatch/prod", "core-databases"), (told[0].Source, told[0].Service));
        var poll = Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel));
        Assert.Equal((131, "Core\nOverview", null), (poll.Alarms, poll.Dashboards, poll.Fault));
    }

    [Fact]
    public async Task Throttling_is_honoured_with_a_growing_pause_and_ends_with_the_first_answer()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud, StoreProvider.Sqlite);
        var pauses = new List<double>();
        for (var time = 0; time < 3; time++)
        {
            cloud.Faults.Enqueue((400, "{\"__type\":\"com.amazonaws.cloudwatch#ThrottlingException\",\"message\":\"Rate exceeded\"}"));
            await SweepAsync(console);
            var next = Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel)).NextAt;
            pauses.Add((next - console.Clock.GetUtcNow()).TotalMinutes);
            await SweepAsync(console);
            console.Clock.MoveTo(next);
        }

        await SweepAsync(console);

        Assert.Equal([2, 4, 8], pauses);
        var poll = Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel));
        Assert.Equal((0, null, console.Clock.GetUtcNow().AddMinutes(1)), (poll.Failures, poll.Fault, poll.NextAt));
    }

    [Fact]
    public async Task A_profile_that_nobody_wrote_down_is_said_and_asked_again()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud, StoreProvider.Sqlite, "nowhere-to-be-found");

        await SweepAsync(console);

        Assert.Contains("The profile 'nowhere-to-be-found' stands in none of the shared credentials files.", Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel)).Fault, StringComparison.Ordinal);
        Assert.Empty(cloud.Operations);
    }

    [Fact]
    public async Task A_role_is_assumed_once_and_speaks_for_everything_that_is_asked()
    {
        await using var cloud = new StrictCloudWatch { WantsRole = true };
        cloud.Alarms["core-lag"] = ("ALARM", "Threshold crossed");
        await using var console = await OpenAsync(cloud, StoreProvider.Sqlite, role: StrictCloudWatch.Role);

        await SweepAsync(console);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await SweepAsync(console);

        Assert.Equal((1, null), (cloud.Assumed, Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel)).Fault));
        Assert.Single(await console.AllAsync<Signal>());
        Assert.True(cloud.Operations.Count >= 2);
    }

    [Fact]
    public async Task A_role_that_is_not_given_is_said_in_the_words_of_STS()
    {
        await using var cloud = new StrictCloudWatch { WantsRole = true };
        await using var console = await OpenAsync(cloud, StoreProvider.Sqlite, role: "arn:aws:iam::123456789012:role/somebody-elses");

        await SweepAsync(console);

        var fault = Assert.Single(await console.As<ReadCloudAccounts>(Cora).PollsAsync(Cancel)).Fault;
        Assert.Contains("STS does not give the role arn:aws:iam::123456789012:role/somebody-elses: AccessDenied", fault, StringComparison.Ordinal);
        Assert.Empty(cloud.Operations);
    }

    [Fact]
    public async Task A_metric_of_a_service_is_read_once_for_everybody_and_oldest_first()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud, StoreProvider.Sqlite);
        await console.As<EditService>(Eva).CreateAsync("core-databases", new ServiceText("Core databases", ServiceKind.Database, 1), Cancel);
        await console.As<EditServiceMetric>(Eva).CreateAsync("lag", new ServiceMetricText("Replica lag", "core-databases", "prod", "eu-central-1", "AWS/RDS", "ReplicaLag") { Dimensions = "DBInstanceIdentifier=core-1", Unit = "s" }, Cancel);
        cloud.Values.AddRange([(12, Noon.ToUnixTimeSeconds() - 300), (9, Noon.ToUnixTimeSeconds() - 600)]);

        var charts = await Task.WhenAll(ReadAsync(), ReadAsync());

        Assert.Equal([9, 12], Assert.Single(charts[0]).Points.Select(point => point.Value));
        Assert.Single(cloud.Operations, operation => operation.EndsWith("GetMetricData", StringComparison.Ordinal));
        var version = (await console.As<ReadCloudAccounts>(Ben).FindAsync("prod", Cancel)).Version;
        Assert.Contains("Replica lag", (await Assert.ThrowsAsync<RefusedException>(() => console.As<EditCloudAccount>(Ben).DeleteAsync("prod", version, Cancel))).Message, StringComparison.Ordinal);

        Task<IReadOnlyList<ReadMetricCharts.Chart>> ReadAsync() => console.As<ReadMetricCharts>(Cora).ExecuteAsync("service/core-databases", Cancel);
    }

    private static Task SweepAsync(TestConsole console) => console.Get<PollClouds>().SweepAsync(Cancel);

    // What stands in the environment is everybody's in this process: the same for whoever speaks to AWS here.
    private static async Task<TestConsole> OpenAsync(StrictCloudWatch cloud, StoreProvider database, string profile = "", string role = "")
    {
        System.Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        System.Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        var console = await TestConsole.OpenAsync(database, services => services.AddAws(), ("DrConsole:Aws:ServiceUrl", cloud.Url));
        await console.As<EditCloudAccount>(Ben).CreateAsync("prod", new CloudAccountText("Production", "eu-central-1") { Profile = profile, Role = role, Routes = "AlarmName=core-*: service core-databases" }, Cancel);
        return console;
    }
}
