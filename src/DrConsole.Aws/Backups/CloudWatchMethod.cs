using System.Text;
using System.Text.Json.Nodes;
using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Aws;

/// <summary>Alarms and dashboards of CloudWatch, each exported as what recreates it, recreated from that, and compared.</summary>
public sealed class CloudWatchMethod(AwsJson aws, TimeProvider clock) : IBackupMethod
{
    private const string Alarms = "alarms/";
    private const string Dashboards = "dashboards/";
    private const string Trial = "drconsole-restore-";
    private const int AtOnce = 100;

    private static readonly string[] Kinds = ["MetricAlarm", "CompositeAlarm"];
    private static readonly string[] Lists = ["MetricAlarms", "CompositeAlarms"];
    private static readonly string[] Entries = ["DashboardEntries"];

    private readonly AwsAsking _asking = new(aws, AwsProtocol.CloudWatch, clock);

    public BackupMethodKind Kind => BackupMethodKind.CloudWatch;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("alarmPrefix", "Alarms", MethodFieldKind.Line, "What the names of the alarms begin with, such as prod-. Empty: all."),
        new("dashboardPrefix", "Dashboards", MethodFieldKind.Line, "What the names of the dashboards begin with, such as prod-. Empty: all."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors) => new CloudWatchSettings(values.Line("alarmPrefix"), values.Line("dashboardPrefix"));

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var (set, asOf, warnings) = (work.SettingsAs<CloudWatchSettings>(), work.Clock.GetUtcNow(), new List<string>());
        var alarms = await AlarmsAsync(set.AlarmPrefix, warnings, cancel);
        foreach (var alarm in alarms)
            await archive.AddAsync(Alarms + alarm.Name, new MemoryStream(alarm.ToJson()), new Dictionary<string, string> { ["operation"] = alarm.Operation }, cancel);
        var dashboards = await DashboardsAsync(set.DashboardPrefix, cancel);
        foreach (var (name, body) in dashboards)
            await archive.AddAsync(Dashboards + name, new MemoryStream(Encoding.UTF8.GetBytes(body)), null, cancel);
        return new BackupMade(asOf, $"{alarms.Count:N0} alarms and {dashboards.Count:N0} dashboards.") { Warnings = warnings };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (alarms, dashboards) = await ReadAsync(archive, cancel);
        var wrong = alarms.Count(alarm => alarm.Name.Length == 0) + dashboards.Count(dashboard => !IsJson(dashboard.Value));
        return [new RestoreCheck("Alarms and dashboards that can be read", $"{alarms.Count + dashboards.Count:N0}", $"{alarms.Count + dashboards.Count - wrong:N0}", wrong == 0)];
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        var (alarms, dashboards) = await ReadAsync(archive, cancel);
        var bytes = alarms.Sum(alarm => (long)alarm.ToJson().Length) + dashboards.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Value));
        if (destination is RestoreDestination.InPlace)
            return new Restored(await PutAsync(alarms, dashboards, "", cancel), bytes, "CloudWatch");
        var prefix = $"{Trial}{work.Backup.Value:N}-"[..(Trial.Length + 12)] + "-";
        var names = alarms.Select(alarm => alarm.Name).ToHashSet();
        var keeps = destination is RestoreDestination.Scratch { Keep: true };
        try
        {
            var checks = await PutAsync([.. alarms.Select(alarm => alarm.Trial(prefix, names))], dashboards.ToDictionary(pair => prefix + pair.Key, pair => pair.Value), prefix, cancel);
            return new Restored(checks, bytes, $"CloudWatch, under names that begin with {prefix} and acting on nothing{(keeps ? "" : "; deleted afterwards")}");
        }
        finally
        {
            if (!keeps)
                await DeleteAsync(prefix, CancellationToken.None);
        }
    }

    private async Task<List<RestoreCheck>> PutAsync(List<AlarmText> alarms, Dictionary<string, string> dashboards, string prefix, CancellationToken cancel)
    {
        // Those that look at others come after them; among themselves in the order in which they name each other.
        foreach (var alarm in InOrder(alarms))
            await _asking.DemandAsync(alarm.Operation, (JsonObject)alarm.Input.DeepClone(), cancel);
        foreach (var (name, body) in dashboards)
            await _asking.DemandAsync("PutDashboard", new JsonObject { ["DashboardName"] = name, ["DashboardBody"] = body }, cancel);
        var checks = new List<RestoreCheck>();
        var found = (await AlarmsAsync(prefix, [], cancel)).ToDictionary(alarm => alarm.Name);
        foreach (var alarm in alarms)
        {
            var there = found.GetValueOrDefault(alarm.Name);
            checks.Add(new RestoreCheck($"The alarm {alarm.Name}", "as it was", there is null ? "missing" : there.Canonical() == alarm.Canonical() ? "as it was" : "otherwise", there?.Canonical() == alarm.Canonical()));
        }
        var shown = await DashboardsAsync(prefix, cancel);
        foreach (var (name, body) in dashboards)
        {
            var same = shown.TryGetValue(name, out var there) && JsonNode.DeepEquals(JsonNode.Parse(there), JsonNode.Parse(body));
            checks.Add(new RestoreCheck($"The dashboard {name}", "as it was", there is null ? "missing" : same ? "as it was" : "otherwise", same));
        }
        return checks.Count > 0 ? checks : [new RestoreCheck("Alarms and dashboards", "none", "none", true)];
    }

    private static IEnumerable<AlarmText> InOrder(List<AlarmText> alarms)
    {
        var left = alarms.Where(alarm => alarm.Operation == AlarmText.Composite).ToList();
        foreach (var alarm in alarms.Where(alarm => alarm.Operation == AlarmText.Metric))
            yield return alarm;
        while (left.Count > 0)
        {
            var next = left.Find(alarm => !left.Any(other => other != alarm && alarm.Input.ToJsonString().Contains(other.Name, StringComparison.Ordinal))) ?? left[0];
            left.Remove(next);
            yield return next;
        }
    }

    private async Task<List<AlarmText>> AlarmsAsync(string prefix, List<string> warnings, CancellationToken cancel)
    {
        var (alarms, asked) = (new List<AlarmText>(), new JsonObject { ["AlarmTypes"] = new JsonArray([.. Kinds.Select(kind => JsonValue.Create(kind))]), ["MaxRecords"] = AtOnce });
        if (prefix.Length > 0)
            asked["AlarmNamePrefix"] = prefix;
        await foreach (var (list, told) in _asking.EachAsync("DescribeAlarms", asked, "NextToken", Lists, cancel))
            alarms.Add(AlarmText.Of(list, told, warnings.Count > 0 ? null : await TagsAsync(told, warnings, cancel)));
        return alarms;
    }

    private async Task<JsonArray?> TagsAsync(JsonObject told, List<string> warnings, CancellationToken cancel)
    {
        try
        {
            return (await _asking.DemandAsync("ListTagsForResource", new JsonObject { ["ResourceARN"] = AwsFields.Text(told, "AlarmArn") }, cancel))["Tags"] as JsonArray;
        }
        catch (RefusedException refused)
        {
            warnings.Add($"Alarms are exported without their tags. {refused.Message}");
            return null;
        }
    }

    private async Task<Dictionary<string, string>> DashboardsAsync(string prefix, CancellationToken cancel)
    {
        var (dashboards, asked) = (new Dictionary<string, string>(StringComparer.Ordinal), new JsonObject());
        if (prefix.Length > 0)
            asked["DashboardNamePrefix"] = prefix;
        await foreach (var (_, one) in _asking.EachAsync("ListDashboards", asked, "NextToken", Entries, cancel))
        {
            var name = AwsFields.DemandText(one, "DashboardName");
            dashboards[name] = AwsFields.DemandText(await _asking.DemandAsync("GetDashboard", new JsonObject { ["DashboardName"] = name }, cancel), "DashboardBody");
        }
        return dashboards;
    }

    private async Task DeleteAsync(string prefix, CancellationToken cancel)
    {
        // A composite alarm must go before those that it looks at.
        foreach (var some in (await AlarmsAsync(prefix, [""], cancel)).OrderBy(alarm => alarm.Operation == AlarmText.Metric).Select(alarm => alarm.Name))
            await _asking.DemandAsync("DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray(some) }, cancel);
        foreach (var some in (await DashboardsAsync(prefix, cancel)).Keys.Chunk(AtOnce))
            await _asking.DemandAsync("DeleteDashboards", new JsonObject { ["DashboardNames"] = new JsonArray([.. some.Select(name => JsonValue.Create(name))]) }, cancel);
    }

    private static async Task<(List<AlarmText> Alarms, Dictionary<string, string> Dashboards)> ReadAsync(IArchiveReader archive, CancellationToken cancel)
    {
        var (alarms, dashboards) = (new List<AlarmText>(), new Dictionary<string, string>(StringComparer.Ordinal));
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            using var reader = new StreamReader(entry.Content, leaveOpen: true);
            var text = await reader.ReadToEndAsync(cancel);
            if (entry.Name.StartsWith(Alarms, StringComparison.Ordinal))
                alarms.Add(new AlarmText(entry.Metadata["operation"], JsonNode.Parse(text) as JsonObject ?? []));
            else
                dashboards[entry.Name[Dashboards.Length..]] = text;
        }
        return (alarms, dashboards);
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}

/// <summary>Which alarms and dashboards.</summary>
internal sealed record CloudWatchSettings(string AlarmPrefix, string DashboardPrefix) : MethodSettings;
