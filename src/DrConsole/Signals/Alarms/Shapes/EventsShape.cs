using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>An event as PagerDuty's Events API v2 takes it.</summary>
internal static class EventsShape
{
    private const int LongestKey = Signal.MaxKey;

    /// <summary>What came of it: the key under which it lasts, and the alarm; none where somebody only acknowledged it elsewhere.</summary>
    public static (string Key, HeardAlarm? Alarm) Read(ReadOnlyMemory<byte> body)
    {
        var root = AlarmJson.Read(body);
        var action = AlarmJson.Needed(root, "event_action");
        var key = AlarmJson.OneLine(AlarmJson.Text(root, "dedup_key") ?? "");
        if (key.Length > LongestKey)
            throw new InvalidException(AlarmJson.Field, $"A dedup_key has up to {LongestKey} characters here.");
        switch (action)
        {
            case "trigger":
                return Triggered(root, key, body.Span);
            case "acknowledge" or "resolve" when key.Length == 0:
                throw new InvalidException(AlarmJson.Field, $"'{action}' needs the dedup_key of what it speaks about.");
            case "acknowledge":
                return (key, null);
            case "resolve":
                return (key, new HeardAlarm(key, SignalState.Healthy, AlarmJson.Object(root, "payload") is { } about && AlarmJson.Text(about, "summary") is { } said ? said : $"{key} is resolved") { Payload = root.GetRawText() });
            default:
                throw new InvalidException(AlarmJson.Field, $"event_action is trigger, acknowledge or resolve, and not '{action}'.");
        }
    }

    private static (string Key, HeardAlarm Alarm) Triggered(System.Text.Json.JsonElement root, string key, ReadOnlySpan<byte> body)
    {
        var payload = AlarmJson.Object(root, "payload") ?? throw new InvalidException(AlarmJson.Field, "The object 'payload' is missing.");
        var (summary, source) = (AlarmJson.Needed(payload, "summary"), AlarmJson.Needed(payload, "source"));
        var severity = SeverityWords.Of(AlarmJson.Needed(payload, "severity"));
        var labels = AlarmJson.Labels(AlarmJson.Object(payload, "custom_details"));
        foreach (var name in new[] { "source", "component", "group", "class" })
            AlarmJson.Add(labels, name, AlarmJson.Text(payload, name));
        if (key.Length == 0)
            key = PayloadHash.Of(body)[..32];
        return (key, new HeardAlarm(key, severity.State, AlarmJson.OneLine(summary))
        {
            At = AlarmJson.Time(AlarmJson.Text(payload, "timestamp")),
            Detail = AlarmJson.Text(root, "client_url") is { } url ? $"{source} · {url}" : source,
            Severity = severity.Severity,
            Service = labels.GetValueOrDefault("service"),
            Scenario = labels.GetValueOrDefault("scenario"),
            Labels = labels,
            Payload = root.GetRawText(),
        });
    }
}
