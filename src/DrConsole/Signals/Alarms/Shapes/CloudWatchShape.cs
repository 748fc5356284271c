using System.Text;
using System.Text.Json;
using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>What CloudWatch publishes to a topic when an alarm changes its state.</summary>
internal static class CloudWatchShape
{
    /// <summary>Null for a message that is no alarm of CloudWatch's.</summary>
    public static HeardAlarm? Read(string message)
    {
        JsonElement root;
        try
        {
            root = AlarmJson.Read(Encoding.UTF8.GetBytes(message));
        }
        catch (Platform.InvalidException)
        {
            return null;
        }
        if (AlarmJson.Text(root, "AlarmName") is not { Length: > 0 } name || StateOf(AlarmJson.Text(root, "NewStateValue")) is not { } state)
            return null;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        AlarmJson.Add(labels, "AlarmName", name);
        AlarmJson.Add(labels, "AWSAccountId", AlarmJson.Text(root, "AWSAccountId"));
        AlarmJson.Add(labels, "AlarmArn", AlarmJson.Text(root, "AlarmArn"));
        AlarmJson.Add(labels, "Region", RegionOf(AlarmJson.Text(root, "AlarmArn")) ?? AlarmJson.Text(root, "Region"));
        if (AlarmJson.Object(root, "Trigger") is { } trigger)
        {
            AlarmJson.Add(labels, "Namespace", AlarmJson.Text(trigger, "Namespace"));
            AlarmJson.Add(labels, "MetricName", AlarmJson.Text(trigger, "MetricName"));
            AddDimensions(labels, trigger);
        }
        return new HeardAlarm(KeyOf(labels, name), state, $"{name} is {AlarmJson.Text(root, "NewStateValue")}")
        {
            At = AlarmJson.Time(AlarmJson.Text(root, "StateChangeTime")),
            Detail = string.Join(" ", new[] { AlarmJson.Text(root, "AlarmDescription"), AlarmJson.Text(root, "NewStateReason") }.Where(text => !string.IsNullOrEmpty(text))),
            Labels = labels,
            Payload = root.GetRawText(),
        };
    }

    public static SignalState? StateOf(string? word) => word switch
    {
        "OK" => SignalState.Healthy,
        "ALARM" => SignalState.Down,
        "INSUFFICIENT_DATA" => SignalState.NoData,
        _ => null,
    };

    // Two accounts and regions may have an alarm of one name.
    private static string KeyOf(Dictionary<string, string> labels, string name) => $"{labels.GetValueOrDefault("AWSAccountId", "-")}/{labels.GetValueOrDefault("Region", "-")}/{AlarmJson.OneLine(name)}";

    private static string? RegionOf(string? arn) => arn?.Split(':') is { Length: > 4 } parts ? parts[3] : null;

    private static void AddDimensions(Dictionary<string, string> labels, JsonElement trigger)
    {
        if (!trigger.TryGetProperty("Dimensions", out var dimensions) || dimensions.ValueKind is not JsonValueKind.Array)
            return;
        foreach (var dimension in dimensions.EnumerateArray())
        {
            if ((AlarmJson.Text(dimension, "name") ?? AlarmJson.Text(dimension, "Name")) is { Length: > 0 } dimensionName)
                AlarmJson.Add(labels, dimensionName, AlarmJson.Text(dimension, "value") ?? AlarmJson.Text(dimension, "Value"));
        }
    }
}
