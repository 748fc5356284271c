using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DrConsole.Aws;

/// <summary>An alarm as it is put: what CloudWatch tells of it less what it only tells, in one form that can be compared.</summary>
/// <param name="Operation">What recreates it.</param>
internal sealed partial record AlarmText(string Operation, JsonObject Input)
{
    public const string Metric = "PutMetricAlarm";
    public const string Composite = "PutCompositeAlarm";

    // What the operations take, as CloudWatch documents them.
    private static readonly string[] MetricMembers =
    [
        "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period",
        "Unit", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile", "Metrics", "ThresholdMetricId", "Tags",
    ];

    private static readonly string[] CompositeMembers =
    [
        "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "AlarmRule", "ActionsSuppressor", "ActionsSuppressorWaitPeriod",
        "ActionsSuppressorExtensionPeriod", "Tags",
    ];

    public string Name => AwsFields.Text(Input, "AlarmName") ?? "";

    public static AlarmText Of(string list, JsonObject told, JsonArray? tags)
    {
        var (operation, members) = list == "CompositeAlarms" ? (Composite, CompositeMembers) : (Metric, MetricMembers);
        var input = new JsonObject();
        foreach (var member in members)
        {
            // What is empty is told of every alarm, and not taken of each kind.
            if (told[member] is { } value && value is not JsonArray { Count: 0 })
                input[member] = value.DeepClone();
        }
        if (tags is { Count: > 0 })
            input["Tags"] = tags.DeepClone();
        return new AlarmText(operation, input);
    }

    /// <summary>The same alarm under another name, which acts on nothing: for trying out whether it can be recreated.</summary>
    public AlarmText Trial(string prefix, IReadOnlySet<string> names)
    {
        var input = (JsonObject)Input.DeepClone();
        (input["AlarmName"], input["ActionsEnabled"]) = (prefix + Name, false);
        if (Operation == Composite && AwsFields.Text(input, "AlarmRule") is { } rule)
            input["AlarmRule"] = Named().Replace(rule, match => names.Contains(match.Groups["name"].Value) ? $"{match.Groups["word"].Value}(\"{prefix}{match.Groups["name"].Value}\")" : match.Value);
        if (AwsFields.Text(input, "ActionsSuppressor") is { } suppressor && names.Contains(suppressor))
            input["ActionsSuppressor"] = prefix + suppressor;
        return this with { Input = input };
    }

    /// <summary>Alike for alarms that are alike, in whatever order their parts are told.</summary>
    public string Canonical() => $"{Operation} {Canonical(Input)}";

    public byte[] ToJson() => Encoding.UTF8.GetBytes(Input.ToJsonString(Readable));

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject map => $"{{{string.Join(',', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{JsonSerializer.Serialize(pair.Key)}:{Canonical(pair.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Canonical).Order(StringComparer.Ordinal))}]",
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        null => "null",
        _ => node.ToJsonString(),
    };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    [GeneratedRegex("""(?<word>ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*"?(?<name>[^"()]+?)"?\s*\)""")]
    private static partial Regex Named();
}
