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
            alarms.AddRange(Each(answer.Body, "MetricAlarms").Concat(Each(answer.Body, "CompositeAlarms")).Select(json => Of(json, place)).OfType<CloudAlarm>());
            if ((next = Text(answer.Body, "NextToken")) is null)
                break;
        }
        return new CloudAnswer<IReadOnlyList<CloudAlarm>>.Got(alarms);
    }

    public async Task<CloudAnswer<IReadOnlyList<string>>> DashboardsAsync(CloudPlace place, CancellationToken cancel)
    {
        var answer = await aws.CallAsync("ListDashboards", new { }, place, cancel);
        return answer.IsOk ? new CloudAnswer<IReadOnlyList<string>>.Got([.. Each(answer.Body, "DashboardEntries").Select(entry => Text(entry, "DashboardName")).OfType<string>().Order(StringComparer.Ordinal)])
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
        var result = Each(answer.Body, "MetricDataResults") is [var first, ..] ? first : default;
        var values = Each(result, "Values").Select(value => value.GetDouble());
        var times = Each(result, "Timestamps").Select(time => DateTimeOffset.FromUnixTimeMilliseconds((long)(time.GetDouble() * 1_000)));
        return new CloudAnswer<IReadOnlyList<MetricPoint>>.Got([.. times.Zip(values, (at, value) => new MetricPoint(at, value)).OrderBy(point => point.At)]);
    }

    private static CloudAlarm? Of(JsonElement json, CloudPlace place)
    {
        if (Text(json, "AlarmName") is not { } name || StateOf(Text(json, "StateValue")) is not { } state)
            return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal) { ["AlarmName"] = name, ["Region"] = place.Region };
        foreach (var label in new[] { "Namespace", "MetricName", "AlarmArn" })
        {
            if (Text(json, label) is { } value)
                labels[label] = value;
        }
        foreach (var dimension in Each(json, "Dimensions"))
        {
            if (Text(dimension, "Name") is { } dimensionName && Text(dimension, "Value") is { } value)
                labels[dimensionName] = value;
        }
        var at = json.TryGetProperty("StateUpdatedTimestamp", out var updated) && updated.ValueKind is JsonValueKind.Number ? DateTimeOffset.FromUnixTimeMilliseconds((long)(updated.GetDouble() * 1_000)) : DateTimeOffset.UnixEpoch;
        return new CloudAlarm(name, state, at, string.Join(" ", new[] { Text(json, "AlarmDescription"), Text(json, "StateReason") }.Where(text => !string.IsNullOrEmpty(text))), labels, json.GetRawText());
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

    private static List<JsonElement> Each(JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
