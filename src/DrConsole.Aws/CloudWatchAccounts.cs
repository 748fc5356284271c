using System.Globalization;
using System.Net;
using System.Text.Json;
using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Aws;

/// <summary>CloudWatch of any account and region: all alarms as they stand, dashboards by name, and values of metrics.</summary>
public sealed class CloudWatchAccounts(AwsJson aws) : IReadCloud
{
    private const int MostPages = 50;
    private const int APage = 100;
    private const int MostPoints = 500;

    private static readonly string[] Types = ["MetricAlarm", "CompositeAlarm"];

    public async Task<CloudAnswer<IReadOnlyList<CloudAlarm>>> AlarmsAsync(CloudPlace place, CancellationToken cancel)
    {
        var alarms = new List<CloudAlarm>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var input = new Dictionary<string, object> { ["AlarmTypes"] = Types, ["MaxRecords"] = APage };
            if (next is not null)
                input["NextToken"] = next;
            var answer = await aws.CallAsync("DescribeAlarms", input, place, cancel);
            if (!answer.IsOk)
                return Fault<IReadOnlyList<CloudAlarm>>(answer);
            alarms.AddRange(AwsFields.Each(answer.Body, "MetricAlarms").Concat(AwsFields.Each(answer.Body, "CompositeAlarms")).Select(json => Of(json, place)).OfType<CloudAlarm>());
            if ((next = AwsFields.Text(answer.Body, "NextToken")) is null)
                break;
        }
        return new CloudAnswer<IReadOnlyList<CloudAlarm>>.Got(alarms);
    }

    public async Task<CloudAnswer<IReadOnlyList<string>>> DashboardsAsync(CloudPlace place, CancellationToken cancel)
    {
        var answer = await aws.CallAsync("ListDashboards", new { }, place, cancel);
        return answer.IsOk ? new CloudAnswer<IReadOnlyList<string>>.Got([.. AwsFields.Each(answer.Body, "DashboardEntries").Select(entry => AwsFields.Text(entry, "DashboardName")).OfType<string>().Order(StringComparer.Ordinal)])
            : Fault<IReadOnlyList<string>>(answer);
    }

    public async Task<CloudAnswer<IReadOnlyList<MetricPoint>>> MetricAsync(CloudPlace place, CloudMetric metric, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var answer = await aws.CallAsync("GetMetricData", new
        {
            StartTime = from.ToUnixTimeSeconds(),
            EndTime = to.ToUnixTimeSeconds(),
            ScanBy = "TimestampAscending",
            MaxDatapoints = MostPoints,
            MetricDataQueries = new[]
            {
                new
                {
                    Id = "shown",
                    ReturnData = true,
                    MetricStat = new
                    {
                        Metric = new { metric.Namespace, MetricName = metric.Name, Dimensions = metric.Dimensions.Select(pair => new { Name = pair.Key, pair.Value }).ToArray() },
                        Period = (long)metric.Period.TotalSeconds,
                        Stat = metric.Statistic,
                    },
                },
            },
        }, place, cancel);
        if (!answer.IsOk)
            return Fault<IReadOnlyList<MetricPoint>>(answer);
        var result = AwsFields.First(answer.Body, "MetricDataResults");
        return new CloudAnswer<IReadOnlyList<MetricPoint>>.Got([.. AwsFields.Points(result).Select(point => new MetricPoint(point.At, point.Value)).OrderBy(point => point.At)]);
    }

    private static CloudAlarm? Of(JsonElement json, CloudPlace place)
    {
        if (AwsFields.Text(json, "AlarmName") is not { } name || StateOf(AwsFields.Text(json, "StateValue")) is not { } state)
            return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["AlarmName"] = name, ["Region"] = place.Region };
        foreach (var label in new[] { "Namespace", "MetricName", "AlarmArn" })
        {
            if (AwsFields.Text(json, label) is { } value)
                labels[label] = value;
        }
        foreach (var dimension in AwsFields.Each(json, "Dimensions"))
        {
            if (AwsFields.Text(dimension, "Name") is { } dimensionName && AwsFields.Text(dimension, "Value") is { } value)
                labels[dimensionName] = value;
        }
        var at = AwsFields.Time(json, "StateUpdatedTimestamp") ?? DateTimeOffset.UnixEpoch;
        return new CloudAlarm(name, state, at, string.Join(" ", new[] { AwsFields.Text(json, "AlarmDescription"), AwsFields.Text(json, "StateReason") }.Where(text => !string.IsNullOrEmpty(text))), labels, json.GetRawText());
    }

    private static SignalState? StateOf(string? word) => word switch
    {
        "OK" => SignalState.Healthy,
        "ALARM" => SignalState.Down,
        "INSUFFICIENT_DATA" => SignalState.NoData,
        _ => null,
    };

    private static CloudAnswer<T> Fault<T>(AwsAnswer answer) => answer switch
    {
        { Code: "NoCredentials" } => new CloudAnswer<T>.Denied($"CloudWatch cannot be asked: {answer.Why}"),
        { Status: 0 } => new CloudAnswer<T>.Busy($"CloudWatch cannot be reached: {answer.Why}"),
        _ when CloudWatchAlarms.Busy.Contains(answer.Code) || answer.Status is HttpStatusCode.TooManyRequests || (int)answer.Status >= 500 => new CloudAnswer<T>.Busy(Said(answer)),
        _ => new CloudAnswer<T>.Denied(Said(answer)),
    };

    private static string Said(AwsAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"CloudWatch answers {(int)answer.Status} {answer.Code}: {answer.Why}");
}
