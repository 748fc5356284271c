using System.Globalization;
using System.Net;
using System.Text.Json;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Aws;

/// <summary>Alarms and metrics of CloudWatch: whether they exist, how they stand.</summary>
public sealed class CloudWatchAlarms(AwsJson aws, TimeProvider clock) : IAskAlarms, IKnowAlarms
{
    private const int MostNames = 100;

    private static readonly string[] Both = ["MetricAlarm", "CompositeAlarm"];

    private static readonly string[] Lists = ["MetricAlarms", "CompositeAlarms"];

    internal static readonly string[] Busy = ["Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "InternalServiceFault", "InternalServiceError", "ServiceUnavailable"];

    public async Task<AlarmAnswer> AlarmAsync(string alarm, CancellationToken cancel)
    {
        var answer = await aws.CallAsync("DescribeAlarms", new { AlarmNames = new[] { alarm }, AlarmTypes = Both }, cancel);
        if (!answer.IsOk)
            return FaultOf(answer);
        var found = Alarms(answer.Body).FirstOrDefault(known => TextOf(known, "AlarmName") == alarm);
        return found.ValueKind is JsonValueKind.Undefined ? new AlarmAnswer.Missing($"CloudWatch knows no alarm {alarm} in this account and region.") : TextOf(found, "StateValue") switch
        {
            "OK" => new AlarmAnswer.Stands(AlarmState.Ok, TextOf(found, "StateReason")),
            "ALARM" => new AlarmAnswer.Stands(AlarmState.Alarm, TextOf(found, "StateReason")),
            "INSUFFICIENT_DATA" => new AlarmAnswer.Stands(AlarmState.InsufficientData, TextOf(found, "StateReason")),
            var other => new AlarmAnswer.Busy($"CloudWatch says that {alarm} is '{other}', which is no state that we know."),
        };
    }

    public async Task<AlarmAnswer> MetricAsync(MetricAsked metric, CancellationToken cancel)
    {
        // The period under way is not whole yet: the newest value before it counts.
        var (until, period) = (clock.GetUtcNow().ToUnixTimeSeconds(), (long)metric.Over.TotalSeconds);
        var answer = await aws.CallAsync("GetMetricData", new
        {
            StartTime = until - period * 5,
            EndTime = until - until % 60,
            ScanBy = "TimestampDescending",
            MaxDatapoints = 5,
            MetricDataQueries = new[]
            {
                new
                {
                    Id = "asked",
                    ReturnData = true,
                    MetricStat = new
                    {
                        Metric = new { metric.Namespace, MetricName = metric.Name, Dimensions = metric.Dimensions.Select(pair => new { pair.Name, pair.Value }).ToArray() },
                        Period = period,
                        Stat = metric.Statistic.ToString(),
                    },
                },
            },
        }, cancel);
        if (!answer.IsOk)
            return FaultOf(answer);
        var points = AwsFields.Points(AwsFields.First(answer.Body, "MetricDataResults"));
        foreach (var (at, value) in points)
            return new AlarmAnswer.Measured(value, at);
        return new AlarmAnswer.Missing($"{metric.Namespace} {metric.Name} has had no value within five times {metric.Over.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes.");
    }

    public async Task<IReadOnlySet<string>?> ExistingAsync(IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        var known = new HashSet<string>();
        foreach (var some in names.Chunk(MostNames))
        {
            var answer = await aws.CallAsync("DescribeAlarms", new { AlarmNames = some, AlarmTypes = Both, MaxRecords = MostNames }, cancel);
            if (!answer.IsOk)
                return null;
            known.UnionWith(Alarms(answer.Body).Select(alarm => TextOf(alarm, "AlarmName")));
        }
        return known;
    }

    private static AlarmAnswer FaultOf(AwsAnswer answer) => answer switch
    {
        { Code: "NoCredentials" } => new AlarmAnswer.Denied($"CloudWatch cannot be asked: {answer.Why}"),
        { Status: 0 } => new AlarmAnswer.Busy($"CloudWatch cannot be reached: {answer.Why}"),
        _ when Busy.Contains(answer.Code) || answer.Status is HttpStatusCode.TooManyRequests || (int)answer.Status >= 500 => new AlarmAnswer.Busy($"CloudWatch answers {Said(answer)}"),
        _ => new AlarmAnswer.Denied($"CloudWatch answers {Said(answer)}"),
    };

    private static string Said(AwsAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"{(int)answer.Status} {answer.Code}: {answer.Why}");

    private static IEnumerable<JsonElement> Alarms(JsonElement body) => Lists.SelectMany(name => AwsFields.Each(body, name));

    private static string TextOf(JsonElement json, string name) => AwsFields.Text(json, name) ?? "";
}
