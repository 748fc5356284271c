using System.Text;
using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>What senders write is read as they mean it, and what is wrong with it is said in a sentence.</summary>
public sealed class ShapeTests
{
    [Fact]
    public void Alertmanager_tells_each_alert_with_its_labels_and_times()
    {
        var alarms = AlertmanagerShape.Read(Bytes("""
            {"version":"4","status":"firing","alerts":[
              {"status":"firing","labels":{"alertname":"ReplicaLag","severity":"critical","service":"core-databases"},"annotations":{"summary":"Replay is behind","description":"By 3 GB"},"startsAt":"2027-03-10T11:58:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"a1b2"},
              {"status":"resolved","labels":{"alertname":"DiskFull"},"annotations":{},"startsAt":"2027-03-10T10:00:00Z","endsAt":"2027-03-10T11:59:30.5+01:00","fingerprint":"c3d4"}]}
            """));

        Assert.Equal(("ReplicaLag/a1b2", SignalState.Down, "Replay is behind", "By 3 GB", "core-databases"), (alarms[0].Key, alarms[0].State, alarms[0].Title, alarms[0].Detail, alarms[0].Service));
        Assert.Equal((SignalSeverity.P1, Noon.AddMinutes(-2)), (alarms[0].Severity, alarms[0].At));
        Assert.Equal((SignalState.Healthy, "DiskFull", Noon.AddHours(-1).AddSeconds(-29.5)), (alarms[1].State, alarms[1].Title, alarms[1].At));
    }

    [Fact]
    public void An_event_is_triggered_acknowledged_and_resolved_under_its_key()
    {
        var (key, alarm) = EventsShape.Read(Bytes("""{"routing_key":"r","event_action":"trigger","dedup_key":"db/1","payload":{"summary":"Down","source":"db-1","severity":"error","timestamp":"2027-03-10T12:00:00.000+0000","component":"postgres","custom_details":{"load":0.7}}}"""));

        Assert.Equal(("db/1", SignalState.Down, SignalSeverity.P2, (DateTimeOffset?)Noon), (key, alarm!.State, alarm.Severity, alarm.At));
        Assert.Equal(("postgres", "0.7", "db-1"), (alarm.Labels["component"], alarm.Labels["load"], alarm.Labels["source"]));
        Assert.Null(EventsShape.Read(Bytes("""{"event_action":"acknowledge","dedup_key":"db/1"}""")).Alarm);
        Assert.Equal(SignalState.Healthy, EventsShape.Read(Bytes("""{"event_action":"resolve","dedup_key":"db/1"}""")).Alarm!.State);
    }

    [Theory]
    [InlineData("{", "This is no JSON: line 1, byte")]
    [InlineData("[]", "A JSON object is needed")]
    [InlineData("{\"event_action\":\"explode\"}", "trigger, acknowledge or resolve, and not 'explode'")]
    [InlineData("{\"event_action\":\"resolve\"}", "'resolve' needs the dedup_key")]
    [InlineData("{\"event_action\":\"trigger\",\"payload\":{\"source\":\"a\",\"severity\":\"error\"}}", "The text 'summary' is missing.")]
    public void What_is_wrong_with_an_event_is_said(string body, string why) =>
        Assert.Contains(why, Assert.Throws<InvalidException>(() => EventsShape.Read(Bytes(body))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_alarm_of_CloudWatch_is_known_by_account_region_and_name_and_carries_its_dimensions()
    {
        var alarm = CloudWatchShape.Read(StandInSns.Alarm("core-lag", "ALARM", Noon))!;

        Assert.Equal(("123456789012/eu-central-1/core-lag", SignalState.Down, Noon), (alarm.Key, alarm.State, alarm.At));
        Assert.Equal(("core-1", "ReplicaLag"), (alarm.Labels["DBInstanceIdentifier"], alarm.Labels["MetricName"]));
        Assert.Null(CloudWatchShape.Read("Hello, operators."));
    }

    [Fact]
    public void A_mapping_finds_the_parts_of_an_alarm_in_anybodys_json()
    {
        var errors = new FieldErrors();
        var mapping = AlarmMapping.Read("items = $.events\nkey = $.check.id\ntitle = $.check.name\nstate = $.now\nstate.Down = red\nstate.Healthy = green\nat = $.since\nlabel.host = $.hosts[0]\nservice = $.check['service key']", errors, "mapping");
        errors.ThrowIfAny();

        var alarms = mapping.Map(Bytes("""{"events":[{"check":{"id":7,"name":"Queue\nis full","service key":"broker"},"now":"red","since":1804680000,"hosts":["mq-1"]},{"check":{"id":8,"name":"Quiet"},"now":"green"}]}"""));

        Assert.Equal(("7", "Queue is full", SignalState.Down, "broker", "mq-1"), (alarms[0].Key, alarms[0].Title, alarms[0].State, alarms[0].Service, alarms[0].Labels["host"]));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_804_680_000), alarms[0].At);
        Assert.Equal((SignalState.Healthy, null), (alarms[1].State, alarms[1].At));
        Assert.Contains("There is no key at $.check.id", Assert.Throws<InvalidException>(() => mapping.Map(Bytes("""{"events":[{"check":{"name":"x"}}]}"""))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title = $.t", "key = $.id")]
    [InlineData("key = $.id\ntitle = t", "Line 2: a name, an equals sign and a path are needed")]
    [InlineData("key = $.id\ntitle = $.t\ncolour = $.c", "Line 3: 'colour' is not known")]
    [InlineData("key = $.id\ntitle = $.t\nstate.Broken = x", "Line 3: a state is one of Healthy")]
    public void What_is_wrong_with_a_mapping_is_said_by_its_line(string text, string why)
    {
        var errors = new FieldErrors();
        AlarmMapping.Read(text, errors, "mapping");

        Assert.Contains(why, Assert.Throws<InvalidException>(errors.ThrowIfAny).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_say_to_what_an_alarm_belongs_and_the_first_that_says_something_counts()
    {
        var alarm = new HeardAlarm("k", SignalState.Down, "t") { Service = "said-itself", Labels = new Dictionary<string, string> { ["db"] = "core-7", ["env"] = "prod" } };
        const string routes = "# who owns what\ndb=core-*, env=prod: service core-databases\ndb=*: service other, scenario system-corruption, severity P1";

        Assert.Equal(("core-databases", "system-corruption", SignalSeverity.P1), AlarmRoutes.Find(routes, alarm));
        Assert.Equal(("said-itself", null, null), AlarmRoutes.Find("db=edge-*: service x", alarm));
    }

    [Theory]
    [InlineData("a*c", "abbc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("*lag*", "Core-LAG-1", true)]
    [InlineData("core", "core-1", false)]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "acb", false)]
    public void A_star_stands_for_anything(string pattern, string text, bool fits) => Assert.Equal(fits, Pattern.Fits(pattern, text));

    [Fact]
    public void What_looks_like_a_secret_is_not_kept()
    {
        var kept = PayloadMask.Of("""{"title":"x","routing_key":"abc123","nested":[{"API-Token":"t0p","host":"db"}],"X-Secret-Header":{"a":1}}""");

        Assert.DoesNotContain("abc123", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("t0p", kept, StringComparison.Ordinal);
        Assert.Contains("\"host\": \"db\"", kept, StringComparison.Ordinal);
        Assert.Equal("", PayloadMask.Of("{ password"));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
