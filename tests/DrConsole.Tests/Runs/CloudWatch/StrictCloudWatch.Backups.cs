using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DrConsole.Tests.Runs;

/// <summary>What backups ask of CloudWatch and its Logs: alarms and dashboards put, told and deleted; log groups and exports.</summary>
internal sealed partial class StrictCloudWatch
{
    private const int Page = 2;

    private static readonly HashSet<string> MetricMembers =
    [
        "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period",
        "Unit", "EvaluationPeriods", "DatapointsToAlarm", "Threshold", "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile", "Metrics", "ThresholdMetricId", "Tags",
    ];

    private static readonly HashSet<string> CompositeMembers =
    [
        "AlarmName", "AlarmDescription", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "AlarmRule", "ActionsSuppressor", "ActionsSuppressorWaitPeriod",
        "ActionsSuppressorExtensionPeriod", "Tags",
    ];

    /// <summary>Answers from what was put, as backups need it, instead of from what a test says.</summary>
    public bool KeepsWhatIsPut { get; init; }

    /// <summary>Alarms as they were put, by name.</summary>
    public SortedDictionary<string, (string List, JsonObject Alarm)> Stored { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, string> Boards { get; } = new(StringComparer.Ordinal);

    /// <summary>Days that each log group is kept; null for ever.</summary>
    public SortedDictionary<string, int?> LogGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>What exports were started, with how they stand.</summary>
    public List<(JsonObject Input, string Status)> Exports { get; } = [];

    private (int, string) Backup(string target, JsonElement asked)
    {
        var (operation, input) = (target[(target.IndexOf('.', StringComparison.Ordinal) + 1)..], JsonObject.Create(asked)!);
        return operation switch
        {
            "PutMetricAlarm" => PutAlarm(input, MetricMembers, "MetricAlarms", MetricFault(input)),
            "PutCompositeAlarm" => PutAlarm(input, CompositeMembers, "CompositeAlarms", RuleFault(input)),
            "DescribeAlarms" => DescribeStored(asked),
            "DeleteAlarms" => Deleted(Names(input, "AlarmNames"), name => Stored.Remove(name)),
            "ListTagsForResource" => Answer(new JsonObject { ["Tags"] = Stored[Text(input, "ResourceARN").Split(':')[^1]].Alarm["Tags"]?.DeepClone() ?? new JsonArray() }),
            "PutDashboard" => PutDashboard(Text(input, "DashboardName"), Text(input, "DashboardBody")),
            "GetDashboard" when Boards.TryGetValue(Text(input, "DashboardName"), out var body) => Answer(new JsonObject { ["DashboardArn"] = "arn", ["DashboardName"] = Text(input, "DashboardName"), ["DashboardBody"] = body }),
            "ListDashboards" => Paged("DashboardEntries", [.. Boards.Keys.Where(name => name.StartsWith(Text(input, "DashboardNamePrefix"), StringComparison.Ordinal)).Select(name => new JsonObject { ["DashboardName"] = name })], input, "NextToken"),
            "DeleteDashboards" => Deleted(Names(input, "DashboardNames"), name => Boards.Remove(name)),
            "DescribeLogGroups" when Text(input, "logGroupNamePrefix").Length > 0 => Paged("logGroups", [.. LogGroups.Where(group => group.Key.StartsWith(Text(input, "logGroupNamePrefix"), StringComparison.Ordinal)).Select(GroupOf)], input, "nextToken"),
            "CreateLogGroup" when LogGroups.TryAdd(Text(input, "logGroupName"), null) => Answer([]),
            "PutRetentionPolicy" when LogGroups.ContainsKey(Text(input, "logGroupName")) && input["retentionInDays"]!.GetValue<int>() is 1 or 3 or 7 or 30 or 90 => Kept(Text(input, "logGroupName"), input["retentionInDays"]!.GetValue<int>()),
            "CreateExportTask" => Export(input),
            "DescribeExportTasks" => Answer(new JsonObject { ["exportTasks"] = new JsonArray(new JsonObject { ["taskId"] = Text(input, "taskId"), ["status"] = new JsonObject { ["code"] = Exports[TaskOf(input)].Status, ["message"] = "as told" } }) }),
            "CancelExportTask" => Ended(TaskOf(input), "CANCELLED"),
            _ => Fault("ValidationException", operation),
        };
    }

    private (int, string) PutAlarm(JsonObject input, HashSet<string> members, string list, string? fault)
    {
        if (input.Select(pair => pair.Key).FirstOrDefault(name => !members.Contains(name)) is { } unknown)
            return Fault("ValidationException", unknown);
        if (fault is not null)
            return Fault("ValidationException", fault);
        Stored[Text(input, "AlarmName")] = (list, (JsonObject)input.DeepClone());
        return Answer([]);
    }

    private static string? MetricFault(JsonObject input) =>
        Text(input, "AlarmName").Length is 0 or > 255 || input["EvaluationPeriods"] is null || Text(input, "ComparisonOperator").Length == 0 ? "AlarmName, EvaluationPeriods and ComparisonOperator are needed"
        : input["Metrics"] is not null && (input["MetricName"] is not null || input["Dimensions"] is not null || input["Period"] is not null) ? "Metrics goes with no MetricName, Dimensions or Period"
        : input["Metrics"] is null && Text(input, "MetricName").Length == 0 ? "MetricName" : null;

    private string? RuleFault(JsonObject input) =>
        Rule().Matches(Text(input, "AlarmRule")).Select(match => match.Groups[1].Value).FirstOrDefault(name => !Stored.ContainsKey(name)) is { } missing ? $"AlarmRule names {missing}, which does not exist" : null;

    // What is told of an alarm is more than what was put: its state, its times, and empty lists.
    private (int, string) DescribeStored(JsonElement asked)
    {
        var input = JsonObject.Create(asked)!;
        if (input.Select(pair => pair.Key).FirstOrDefault(name => !DescribeMembers.Contains(name)) is { } unknown)
            return Fault("ValidationException", unknown);
        var all = Stored.Where(pair => pair.Key.StartsWith(Text(input, "AlarmNamePrefix"), StringComparison.Ordinal)).ToList();
        var from = int.Parse(Text(input, "NextToken") is { Length: > 0 } token ? token : "0", System.Globalization.CultureInfo.InvariantCulture);
        var answer = new JsonObject { ["MetricAlarms"] = new JsonArray(), ["CompositeAlarms"] = new JsonArray() };
        foreach (var (name, (list, alarm)) in all.Skip(from).Take(Page))
        {
            var told = (JsonObject)alarm.DeepClone();
            told.Remove("Tags");
            (told["AlarmArn"], told["StateValue"], told["StateUpdatedTimestamp"], told["AlarmConfigurationUpdatedTimestamp"]) = ($"arn:aws:cloudwatch:eu-central-1:1:alarm:{name}", "OK", 1_800_000_000.1, 1_800_000_000.2);
            foreach (var empty in new[] { "OKActions", "AlarmActions", "InsufficientDataActions", "Dimensions" }.Where(empty => told[empty] is null && (list == "MetricAlarms" || empty != "Dimensions")))
                told[empty] = new JsonArray();
            ((JsonArray)answer[list]!).Add(told);
        }
        if (from + Page < all.Count)
            answer["NextToken"] = $"{from + Page}";
        return Answer(answer);
    }

    private (int, string) PutDashboard(string name, string body)
    {
        if (!Name().IsMatch(name) || JsonNode.Parse(body)?["widgets"] is not JsonArray)
            return Fault("InvalidParameterInput", name);
        Boards[name] = body;
        return Answer(new JsonObject { ["DashboardValidationMessages"] = new JsonArray() });
    }

    private (int, string) Export(JsonObject input)
    {
        if (Exports.Any(export => export.Status is "RUNNING"))
            return (400, JsonSerializer.Serialize(new { __type = "LimitExceededException", message = "one at a time" }));
        if (!LogGroups.ContainsKey(Text(input, "logGroupName")) || Text(input, "destination").Length == 0 || input["from"]!.GetValue<long>() >= input["to"]!.GetValue<long>())
            return Fault("InvalidParameterException", "export");
        Exports.Add((input, "RUNNING"));
        return Answer(new JsonObject { ["taskId"] = $"task-{Exports.Count - 1}" });
    }

    /// <summary>An export ends.</summary>
    public (int, string) Ended(int export, string status)
    {
        Exports[export] = Exports[export] with { Status = status };
        return Answer([]);
    }

    private (int, string) Kept(string group, int days)
    {
        LogGroups[group] = days;
        return Answer([]);
    }

    private static JsonObject GroupOf(KeyValuePair<string, int?> group)
    {
        var told = new JsonObject { ["logGroupName"] = group.Key, ["arn"] = $"arn:{group.Key}", ["storedBytes"] = 10, ["creationTime"] = 1 };
        if (group.Value is { } days)
            told["retentionInDays"] = days;
        return told;
    }

    private static (int, string) Paged(string list, JsonObject[] all, JsonObject input, string token)
    {
        var from = int.Parse(Text(input, token) is { Length: > 0 } given ? given : "0", System.Globalization.CultureInfo.InvariantCulture);
        var answer = new JsonObject { [list] = new JsonArray([.. all.Skip(from).Take(Page)]) };
        if (from + Page < all.Length)
            answer[token] = $"{from + Page}";
        return Answer(answer);
    }

    private static (int, string) Deleted(List<string> names, Func<string, bool> delete) => names.Count is 0 or > 100 || !names.All(delete) ? Fault("ResourceNotFound", "names") : Answer([]);

    private static int TaskOf(JsonObject input) => int.Parse(Text(input, "taskId")["task-".Length..], System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Names(JsonObject input, string member) => [.. ((JsonArray)input[member]!).Select(name => name!.GetValue<string>())];

    private static string Text(JsonObject input, string member) => input[member]?.GetValue<string>() ?? "";

    private static (int, string) Answer(JsonObject body) => (200, body.ToJsonString());

    [GeneratedRegex("""(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^"()]+)"?\)""")]
    private static partial Regex Rule();

    [GeneratedRegex("\\A[A-Za-z0-9_-]{1,255}\\z")]
    private static partial Regex Name();
}
