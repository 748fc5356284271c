using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DrConsole.Tests.Runs;

/// <summary>
/// CloudWatch as its documentation describes the JSON protocol: signed by Signature Version 4, one POST to '/', only documented members. Whatever is
/// not as it is written there is refused as CloudWatch refuses it.
/// </summary>
internal sealed partial class StrictCloudWatch : IAsyncDisposable
{
    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private static readonly HashSet<string> DescribeMembers = ["AlarmNames", "AlarmNamePrefix", "AlarmTypes", "ChildrenOfAlarmName", "ParentsOfAlarmName", "StateValue", "ActionPrefix", "MaxRecords", "NextToken"];
    private static readonly HashSet<string> DataMembers = ["MetricDataQueries", "StartTime", "EndTime", "NextToken", "ScanBy", "MaxDatapoints", "LabelOptions"];

    private readonly RawServer _server;
    private readonly string _secret;

    public StrictCloudWatch(string secret = ObjectServer.Key) => (_secret, _server) = (secret, new RawServer((request, stream, cancel) => AnswerAsync(request, stream, cancel)));

    public string Url => _server.Url;

    public Dictionary<string, (string State, string Reason)> Alarms { get; } = [];

    /// <summary>Newest first.</summary>
    public List<(double Value, long At)> Values { get; } = [];

    /// <summary>Answers so, once each, before anything else.</summary>
    public Queue<(int Status, string Body)> Faults { get; } = new();

    public List<string> Operations { get; } = [];

    public List<string> Dashboards { get; } = [];

    /// <summary>When every alarm last changed.</summary>
    public DateTimeOffset Updated { get; set; } = Noon.AddSeconds(-30);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(string request, NetworkStream stream, CancellationToken cancel)
    {
        var (status, body) = Answer(request);
        var bytes = Encoding.UTF8.GetBytes(body);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Answer\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\nContent-Length: {bytes.Length}\r\n\r\n"), cancel);
        await stream.WriteAsync(bytes, cancel);
    }

    private (int, string) Answer(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (lines, body) = (request[..end].Split("\r\n"), request[(end + 4)..]);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim());
        if (lines[0] != "POST / HTTP/1.1")
            return Fault("UnknownOperationException", lines[0]);
        if (headers.GetValueOrDefault("content-type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) is true)
            return Assume(headers, body);
        if (!IsSigned(headers, body))
            return (403, JsonSerializer.Serialize(new { __type = "com.amazon.coral.service#InvalidSignatureException", message = "The request signature we calculated does not match the signature you provided." }));
        if (headers.GetValueOrDefault("content-type") != (IsOfLogs(headers) ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0"))
            return Fault("UnknownOperationException", "content type");
        if (Faults.TryDequeue(out var fault))
            return fault;
        var input = JsonDocument.Parse(body).RootElement;
        Operations.Add(headers["x-amz-target"]);
        if (KeepsWhatIsPut)
            return Backup(headers["x-amz-target"], input);
        return headers["x-amz-target"] switch
        {
            "GraniteServiceVersion20100801.DescribeAlarms" => Describe(input),
            "GraniteServiceVersion20100801.GetMetricData" => Data(input),
            "GraniteServiceVersion20100801.ListDashboards" => input.EnumerateObject().Any(member => member.Name is not ("DashboardNamePrefix" or "NextToken"))
                ? Fault("ValidationException", "ListDashboards") : (200, JsonSerializer.Serialize(new { DashboardEntries = Dashboards.Select(name => new { DashboardName = name, Size = 1 }) })),
            var unknown => Fault("UnknownOperationException", unknown),
        };
    }

    private (int, string) Describe(JsonElement input)
    {
        if (input.EnumerateObject().FirstOrDefault(member => !DescribeMembers.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return Fault("ValidationException", unknown.Name);
        if (input.TryGetProperty("MaxRecords", out var most) && most.GetInt32() is < 1 or > 100)
            return Fault("ValidationException", "MaxRecords");
        if (!input.GetProperty("AlarmTypes").EnumerateArray().All(type => type.GetString() is "MetricAlarm" or "CompositeAlarm"))
            return Fault("ValidationException", "AlarmTypes");
        var named = input.TryGetProperty("AlarmNames", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).Where(Alarms.ContainsKey).ToList() : [.. Alarms.Keys.Order(StringComparer.Ordinal)];
        var (from, size) = (input.TryGetProperty("NextToken", out var token) ? int.Parse(token.GetString()!, CultureInfo.InvariantCulture) : 0, input.TryGetProperty("MaxRecords", out var records) ? records.GetInt32() : 50);
        return (200, JsonSerializer.Serialize(new
        {
            CompositeAlarms = Array.Empty<object>(),
            MetricAlarms = named.Skip(from).Take(size).Select(name => new
            {
                AlarmName = name,
                AlarmArn = $"arn:aws:cloudwatch:eu-central-1:1:alarm:{name}",
                StateValue = Alarms[name].State,
                StateReason = Alarms[name].Reason,
                StateUpdatedTimestamp = Updated.ToUnixTimeMilliseconds() / 1_000.0,
                Dimensions = new[] { new { Name = "DBInstanceIdentifier", Value = "core-1" } },
            }),
            NextToken = from + size < named.Count ? (from + size).ToString(CultureInfo.InvariantCulture) : null,
        }, WithoutNulls));
    }

    private (int, string) Data(JsonElement input)
    {
        if (input.EnumerateObject().FirstOrDefault(member => !DataMembers.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return Fault("ValidationException", unknown.Name);
        var query = input.GetProperty("MetricDataQueries").EnumerateArray().Single();
        var stat = query.GetProperty("MetricStat");
        var isRight = input.GetProperty("StartTime").GetDouble() < input.GetProperty("EndTime").GetDouble() && input.GetProperty("ScanBy").GetString() is "TimestampDescending" or "TimestampAscending"
            && stat.GetProperty("Period").GetInt32() % 60 == 0 && char.IsAsciiLetterLower(query.GetProperty("Id").GetString()![0])
            && stat.GetProperty("Metric").GetProperty("Dimensions").EnumerateArray().All(dimension => dimension.GetProperty("Name").GetString()!.Length > 0 && dimension.GetProperty("Value").GetString()!.Length > 0);
        return !isRight ? Fault("ValidationException", "query") : (200, JsonSerializer.Serialize(new
        {
            Messages = Array.Empty<object>(),
            MetricDataResults = new[] { new { Id = query.GetProperty("Id").GetString(), Label = "l", StatusCode = "Complete", Timestamps = Ordered(input).Select(value => (double)value.At), Values = Ordered(input).Select(value => value.Value) } },
        }));
    }

    private IEnumerable<(double Value, long At)> Ordered(JsonElement input) => input.GetProperty("ScanBy").GetString() == "TimestampAscending" ? Values.AsEnumerable().Reverse() : Values;

    private static (int, string) Fault(string code, string what) => (400, JsonSerializer.Serialize(new { __type = $"com.amazonaws.cloudwatch#{code}", message = what }));

    // Written from the description of Signature Version 4, and of no kin to what signs.
    private bool IsSigned(Dictionary<string, string> headers, string body)
    {
        if (!headers.TryGetValue("authorization", out var text) || !text.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
            return false;
        var parts = text["AWS4-HMAC-SHA256 ".Length..].Split(',').Select(part => part.Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var scope = parts["Credential"].Split('/');
        var signed = parts["SignedHeaders"].Split(';');
        if (scope is not [var id, var day, "eu-central-1", var service, "aws4_request"] || service != (IsOfSts(headers) ? "sts" : IsOfLogs(headers) ? "logs" : "monitoring") || !IsKnown(id, headers) || !signed.Contains("host") || !signed.Contains("x-amz-date"))
            return false;
        var canonical = string.Join('\n', "POST", "/", "", string.Concat(signed.Select(name => $"{name}:{headers[name]}\n")), parts["SignedHeaders"], Hex(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        var toSign = string.Join('\n', "AWS4-HMAC-SHA256", headers["x-amz-date"], string.Join('/', scope.Skip(1)), Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
        var key = Encoding.UTF8.GetBytes($"AWS4{(id == ObjectServer.Key ? _secret : RoleSecret)}");
        foreach (var step in new[] { day, scope[2], scope[3], scope[4] })
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign))) == parts["Signature"] && headers["x-amz-date"].StartsWith(day, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(headers["x-amz-date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }

    private static bool IsOfLogs(Dictionary<string, string> headers) => headers.GetValueOrDefault("x-amz-target", "").StartsWith("Logs_20140328.", StringComparison.Ordinal);

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
