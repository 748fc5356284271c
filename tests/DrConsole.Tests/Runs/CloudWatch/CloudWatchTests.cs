using DrConsole.Aws;
using DrConsole.Estate;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Environment = System.Environment;

namespace DrConsole.Tests.Runs;

/// <summary>Steps that look at alarms and metrics, against a CloudWatch that refuses whatever is not as documented.</summary>
public sealed class CloudWatchTests
{
    private const string Step = "kind: cloudwatch\ncloudwatch: {alarm: lag, is: OK}";
    private const string Metric = "kind: cloudwatch\ncloudwatch: {metric: {namespace: AWS/RDS, name: ReplicaLag, statistic: Maximum, over: 5m, dimensions: {DBInstanceIdentifier: core}, below: 30}}";

    [Fact]
    public async Task An_alarm_in_its_state_is_right_and_one_in_another_is_waited_for()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("ALARM", "Threshold crossed");
        var waiting = console.ExecuteAsync(StepWorld.Work(Step));
        await Soon.IsAsync("it waits", () => console.Clock.IsAwaited(Noon.AddSeconds(10)));
        cloud.Alarms["lag"] = ("OK", "");
        console.Clock.Advance(TimeSpan.FromSeconds(10));

        var (outcome, output) = await waiting;

        Assert.IsType<StepOutcome.Succeeded>(outcome);
        Assert.Equal("lag: it is ALARM. Threshold crossed\nlag: it is OK.\n", output.Notes);
    }

    [Fact]
    public async Task An_alarm_that_stays_as_it_is_times_out_and_says_how_it_is()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("INSUFFICIENT_DATA", "");

        var (outcome, _) = await console.ExecuteAsync(StepWorld.Work(Step, timeout: TimeSpan.FromSeconds(5)));

        Assert.Equal("lag: it is INSUFFICIENT_DATA. It should be OK. It was waited 5 s for.", Assert.IsType<StepOutcome.TimedOut>(outcome).Why);
    }

    [Theory]
    [InlineData("an alarm that is not there", "CloudWatch knows no alarm lag")]
    [InlineData("no right to ask", "CloudWatch answers 400 AccessDenied: not yours")]
    [InlineData("a wrong key", "CloudWatch answers 403 InvalidSignatureException")]
    public async Task What_asking_again_does_not_change_is_refused(string what, string why)
    {
        await using var cloud = new StrictCloudWatch(what == "a wrong key" ? "other" : ObjectServer.Key);
        await using var console = await OpenAsync(cloud);
        if (what == "no right to ask")
            cloud.Faults.Enqueue((400, "{\"__type\":\"com.amazon.coral.service#AccessDenied\",\"Message\":\"not yours\"}"));

        var (outcome, _) = await console.ExecuteAsync(StepWorld.Work(Step));

        Assert.StartsWith(why, Assert.IsType<StepOutcome.Refused>(outcome).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "{\"__type\":\"com.amazonaws.cloudwatch#ThrottlingException\",\"message\":\"Rate exceeded\"}")]
    [InlineData(503, "<html>")]
    public async Task Throttling_and_trouble_are_waited_out(int status, string body)
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("OK", "");
        cloud.Faults.Enqueue((status, body));
        var waiting = console.ExecuteAsync(StepWorld.Work(Step));
        await Soon.IsAsync("it waits", () => console.Clock.IsAwaited(Noon.AddSeconds(10)));
        console.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<StepOutcome.Succeeded>((await waiting).Outcome);
    }

    [Fact]
    public async Task A_metric_is_compared_by_its_newest_value()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Values.AddRange([(12.5, Noon.ToUnixTimeSeconds() - 60), (99, Noon.ToUnixTimeSeconds() - 360)]);
        var (right, _) = await console.ExecuteAsync(StepWorld.Work(Metric));
        cloud.Values[0] = (31, cloud.Values[0].At);
        var (late, _) = await console.ExecuteAsync(StepWorld.Work(Metric, timeout: TimeSpan.FromSeconds(5)));
        cloud.Values.Clear();
        var (none, _) = await console.ExecuteAsync(StepWorld.Work(Metric, timeout: TimeSpan.FromSeconds(5)));

        Assert.Equal("AWS/RDS ReplicaLag (Maximum): 12.5 at 11:59:00 UTC.", Assert.IsType<StepOutcome.Succeeded>(right).Detail);
        Assert.Contains("31 at 11:59:00 UTC. It should be below 30.", Assert.IsType<StepOutcome.TimedOut>(late).Why, StringComparison.Ordinal);
        Assert.Contains("has had no value", Assert.IsType<StepOutcome.TimedOut>(none).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rehearsal_asks_once_and_takes_any_state()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("ALARM", "");

        var (there, _) = await console.ExecuteAsync(StepWorld.Work(Step, RunMode.Rehearsal));
        cloud.Alarms.Clear();
        var (gone, _) = await console.ExecuteAsync(StepWorld.Work(Step, RunMode.Rehearsal));

        Assert.IsType<StepOutcome.Succeeded>(there);
        Assert.IsType<StepOutcome.Refused>(gone);
        Assert.Equal(2, cloud.Operations.Count);
    }

    [Fact]
    public async Task A_gate_asks_once_and_fails_on_another_state()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("ALARM", "Threshold crossed");

        var (outcome, _) = await console.ExecuteAsync(StepWorld.Work("kind: gate\ncheck: {cloudwatch: {alarm: lag, is: OK}}"));

        Assert.Equal("lag: it is ALARM. Threshold crossed It should be OK.", Assert.IsType<StepOutcome.Failed>(outcome).Why);
    }

    [Fact]
    public async Task Drift_hears_which_alarms_exist()
    {
        await using var cloud = new StrictCloudWatch();
        await using var console = await OpenAsync(cloud);
        cloud.Alarms["lag"] = ("OK", "");

        Assert.Equal(["lag"], await console.Get<IKnowAlarms>().ExistingAsync(["lag", "gone"], Cancel));
        cloud.Faults.Enqueue((500, ""));
        Assert.Null(await console.Get<IKnowAlarms>().ExistingAsync(["lag"], Cancel));
    }

    // What stands in the environment is everybody's in this process: the same for whoever speaks to AWS here.
    private static async Task<TestConsole> OpenAsync(StrictCloudWatch cloud)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => services.AddAws(), ("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", cloud.Url));
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        return console;
    }
}
