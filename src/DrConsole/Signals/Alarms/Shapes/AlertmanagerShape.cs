using System.Text.Json;
using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>Alertmanager's webhook, version 4: one message, any number of alerts.</summary>
internal static class AlertmanagerShape
{
    private const int MostAlerts = 1_000;

    public static IReadOnlyList<HeardAlarm> Read(ReadOnlyMemory<byte> body)
    {
        var root = AlarmJson.Read(body);
        if (AlarmJson.Text(root, "version") is { } version && version != "4")
            throw new InvalidException(AlarmJson.Field, $"Alertmanager's webhook of version 4 is understood; this says version '{version}'.");
        if (!root.TryGetProperty("alerts", out var alerts) || alerts.ValueKind is not JsonValueKind.Array)
            throw new InvalidException(AlarmJson.Field, "The list 'alerts' is missing: this is no message of Alertmanager's webhook.");
        if (alerts.GetArrayLength() > MostAlerts)
            throw new InvalidException(AlarmJson.Field, $"At most {MostAlerts} alerts in one message are read; set max_alerts of the receiver.");
        return [.. alerts.EnumerateArray().Select(Of)];
    }

    private static HeardAlarm Of(JsonElement alert)
    {
        if (alert.ValueKind is not JsonValueKind.Object)
            throw new InvalidException(AlarmJson.Field, "Each of 'alerts' is an object.");
        var labels = AlarmJson.Labels(AlarmJson.Object(alert, "labels"));
        var notes = AlarmJson.Labels(AlarmJson.Object(alert, "annotations"));
        var name = labels.GetValueOrDefault("alertname", "alert");
        var isOver = AlarmJson.Needed(alert, "status") switch
        {
            "resolved" => true,
            "firing" => false,
            var other => throw new InvalidException(AlarmJson.Field, $"An alert is firing or resolved; this one says '{other}'."),
        };
        var severity = SeverityWords.Of(labels.GetValueOrDefault("severity"));
        return new HeardAlarm(KeyOf(name, alert, labels), isOver ? SignalState.Healthy : severity.State, notes.GetValueOrDefault("summary") ?? name)
        {
            At = AlarmJson.Time(AlarmJson.Text(alert, isOver ? "endsAt" : "startsAt")),
            Detail = notes.GetValueOrDefault("description") ?? notes.GetValueOrDefault("message") ?? "",
            Severity = severity.Severity,
            Service = labels.GetValueOrDefault("service"),
            Scenario = labels.GetValueOrDefault("scenario"),
            Labels = labels,
            Payload = alert.GetRawText(),
        };
    }

    // The fingerprint is Alertmanager's own hash of the labels; what stands in for it is made of the same.
    private static string KeyOf(string name, JsonElement alert, Dictionary<string, string> labels) =>
        $"{name}/{AlarmJson.Text(alert, "fingerprint") ?? PayloadHash.Of(string.Join('\n', labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")))[..16]}";
}
