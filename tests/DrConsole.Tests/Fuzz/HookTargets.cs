using System.Text;
using DrConsole.Runs;
using DrConsole.Signals;

namespace DrConsole.Tests.Fuzz;

/// <summary>What monitors and clouds post.</summary>
internal static class HookTargets
{
    private static readonly Type[] Refused = [typeof(InvalidException)];

    private static readonly string[] Json = ["\"\\ud800\"", "{\"a\":", "[[[[", "\"status\":\"firing\"", "\"labels\":{", "null", "1e400", "\"\\u0000\""];

    private const string Alerts = """{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"ReplicaLag","severity":"critical","service":"core-databases"},"annotations":{"summary":"Replay is behind","description":"By 3 GB"},"startsAt":"2027-03-10T11:58:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"a1b2"},{"status":"resolved","labels":{"alertname":"DiskFull"},"annotations":{},"endsAt":"2027-03-10T11:59:30.5+01:00"}]}""";

    private const string Event = """{"routing_key":"r","event_action":"trigger","dedup_key":"db/1","payload":{"summary":"Down","source":"db-1","severity":"error","timestamp":"2027-03-10T12:00:00.000+0000","component":"postgres","custom_details":{"load":0.7}}}""";

    private const string Plain = """{"events":[{"check":{"id":"a","name":"Orders","service key":"orders"},"now":"red","since":1804680000,"hosts":["web-1"]}]}""";

    private const string Mapping = "items = $.events\nkey = $.check.id\ntitle = $.check.name\nstate = $.now\nstate.Down = red, alert\nstate.Healthy = green\nat = $.since\nlabel.host = $.hosts[0]\nservice = $.check['service key']";

    private const string Notification = """{"Type":"Notification","MessageId":"22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324","TopicArn":"arn:aws:sns:eu-central-1:123456789012:alarms","Subject":"ALARM","Message":"{\"AlarmName\":\"core-lag\",\"NewStateValue\":\"ALARM\"}","Timestamp":"2027-03-10T12:00:00.000Z","SignatureVersion":"2","Signature":"AAAA","SigningCertURL":"https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-x.pem"}""";

    private const string Schema = """{"type":"object","required":["status","count"],"properties":{"status":{"type":"string","enum":["ok","bad"],"pattern":"^[a-z]+$"},"count":{"type":"integer","minimum":0,"maximum":10},"list":{"type":"array","items":{"type":"string","maxLength":5},"maxItems":3}},"additionalProperties":false}""";

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        OfBody("Alertmanager's webhook", Alerts, body => AlertmanagerShape.Read(body)),
        OfBody("PagerDuty's events", Event, body => EventsShape.Read(body)),
        OfBody("plain JSON of monitors", Plain, body => AlarmReading.Read(AlarmKind.Json, Mapping, body)),
        OfBody("messages of SNS", Notification, body => _ = SnsMessage.Read(body).Canonical().Length + SnsMessage.Read(body).SentAt.Minute),
        FuzzTarget.OfText("alarms of CloudWatch", [StandInSns.Alarm("core-lag", "ALARM", Noon)], text => CloudWatchShape.Read(text), Refused, [.. Json, "\"NewStateValue\":", "\"Trigger\":{", "\"Dimensions\":["]),
        FuzzTarget.OfText("mappings of alarms", [Mapping], ReadMapping, Refused, "label.", "state.", " = $", "['", "$.a[999999]", "\n"),
        OfBody("payloads that are kept", Alerts, body => PayloadMask.Of(Encoding.UTF8.GetString(body))),
        FuzzTarget.OfText("schemas of answers", [Schema], ReadSchema, Refused, "\"pattern\":\"(a+)+$\"", "\"pattern\":\"(a{1000}){1000}\"", "\"items\":", "\"properties\":{\"a\":", "\"type\":[\"string\",7]", "\"minimum\":1e999", "\"required\":[1,null]", "\"maxLength\":-1"),
        OfBody("answers under a schema", """{"status":"ok","count":3,"list":["a","b"]}""", body => { if (JsonPath.Read(body) is { } json) JsonShape.Read(Schema).FaultOf(json); }),
    ];

    private static FuzzTarget OfBody(string name, string body, Action<byte[]> read) => new(name, [Encoding.UTF8.GetBytes(body)], read, Refused, Json);

    private static void ReadMapping(string text)
    {
        var errors = new FieldErrors();
        var mapping = AlarmMapping.Read(text, errors, "mapping");
        errors.ThrowIfAny();
        mapping.Map(Encoding.UTF8.GetBytes(Plain));
    }

    // As it is written: what a schema may not hold is said then, and what it holds is asked of every answer.
    private static void ReadSchema(string text)
    {
        if (JsonShape.FaultOf(text) is null && JsonPath.Read("""{"status":"ok","count":3,"list":["a","b"]}"""u8.ToArray()) is { } json)
            JsonShape.Read(text).FaultOf(json);
    }
}
