using System.Text;
using DrConsole.Aws;
using DrConsole.Estate;
using DrConsole.Signals;
using DrConsole.Tests.Evidence;
using DrConsole.Tests.Runs;
using Npgsql;

namespace DrConsole.Tests.Signals;

/// <summary>Probes as records: they come back, what is wrong is named, nothing secret is told.</summary>
public sealed class ProbeStoreTests
{
    [Theory, BothDatabases]
    public async Task Every_kind_comes_back_as_it_was_written(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        foreach (var text in EachKind())
            await console.As<EditProbe>(Eva).CreateAsync($"p-{text.Kind}".ToLowerInvariant(), text, Cancel);

        foreach (var text in EachKind())
            Assert.Equal(text.Tidied(), (await console.As<ReadProbes>(Finn).FindAsync($"p-{text.Kind}".ToLowerInvariant(), Cancel)).Text);
        Assert.Equal(Enum.GetValues<ProbeKind>().Length, EachKind().Count);
    }

    [Fact]
    public async Task What_is_wrong_is_named_all_at_once()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        var wrong = new ProbeText("", ProbeKind.Http)
        {
            Target = "ftp://user@example.com",
            Interval = TimeSpan.FromSeconds(4),
            Failures = 0,
            Settings = SignalWorld.Settings(("status", "2xx"), ("schema", "{\"oneOf\":[]}"), ("lag", "3s"), ("json", "status up")),
        };

        var refused = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditProbe>(Eva).CreateAsync("wrong", wrong, Cancel));

        Assert.Equal(["environment", "failures", "interval", "name", "settings", "settings.json", "settings.schema", "settings.status", "target"], refused.Errors.Keys.Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditProbe>(Cora).CreateAsync("mine", SignalWorld.Http("Mine", "https://example.com/"), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<EditProbe>(Eva).CreateAsync("lost", SignalWorld.Http("Lost", "https://example.com/", "nothing"), Cancel));
    }

    [Fact]
    public async Task A_secret_is_used_only_where_its_environment_names_it_and_told_nowhere()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite, secrets: "API_*");
        await console.As<Estate.Secrets>(Ben).SetAsync("API_TOKEN", "hunter2-hunter2", Cancel);
        await using var server = RawServer.Ok("ok");
        var edit = console.As<EditProbe>(Eva);
        await edit.CreateAsync("right", SignalWorld.Http("Right", server.Url, "", ("headers", "Authorization: Bearer {{secret:API_TOKEN}}")), Cancel);
        await edit.CreateAsync("wrong", SignalWorld.Http("Wrong", server.Url, "", ("headers", "X: {{secret:DB_PASSWORD}}")), Cancel);

        var right = await console.As<TryProbe>(Eva).ExecuteAsync("right", Cancel);
        var wrong = await console.As<TryProbe>(Eva).ExecuteAsync("wrong", Cancel);

        Assert.Equal(ProbeVerdict.Well, right.Verdict);
        Assert.Contains("Authorization: Bearer hunter2-hunter2", server.Heard[0], StringComparison.Ordinal);
        Assert.Equal((ProbeVerdict.Unknown, "The secret DB_PASSWORD may not be used in Staging: the environment's secrets do not name it."), (wrong.Verdict, wrong.Says));
        Assert.DoesNotContain("hunter2", string.Join('\n', (await console.LedgerAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes))), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<TryProbe>(Ana).ExecuteAsync("right", Cancel));
    }

    [Fact]
    public async Task A_command_is_asked_by_the_runners_own_rules_alone()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);

        var result = await console.AskAsync(ProbeKind.Command, "/bin/true");

        Assert.Equal(ProbeVerdict.Unknown, result.Verdict);
        Assert.StartsWith("Nothing may be executed on this host:", result.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostgreSQL_says_its_role_and_refuses_in_its_own_words()
    {
        Assert.SkipUnless(PostgresCluster.Address is not null, "No PostgreSQL is at hand.");
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        var place = new NpgsqlConnectionStringBuilder(PostgresCluster.Address);
        var target = $"{place.Host}:{place.Port}";

        var well = await console.AskAsync(ProbeKind.Postgres, $"{target}/postgres", settings: ("user", place.Username!));
        var alone = await console.AskAsync(ProbeKind.Postgres, $"{target}/postgres", "127.0.0.1", ("user", place.Username!), ("lag", "5s"));
        var standby = await console.AskAsync(ProbeKind.Postgres, $"{target}/postgres", "127.0.0.1", ("user", place.Username!), ("role", "standby"));
        var missing = await console.AskAsync(ProbeKind.Postgres, $"{target}/nothing", settings: ("user", place.Username!));

        Assert.Equal((ProbeVerdict.Well, "It is a primary."), (well.Verdict, well.Says));
        Assert.Equal((ProbeVerdict.Poor, "It is a primary. No replica follows it."), (alone.Verdict, alone.Says));
        Assert.Equal((ProbeVerdict.Failed, "It is a primary. It must be a standby."), (standby.Verdict, standby.Says));
        Assert.Equal((ProbeVerdict.Failed, "PostgreSQL refuses: database \"nothing\" does not exist"), (missing.Verdict, missing.Says));
    }

    [Fact]
    public async Task CloudWatch_is_asked_for_an_alarm_and_for_a_metric()
    {
        await using var cloud = new StrictCloudWatch();
        System.Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        System.Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite, services => services.AddAws(), ("DrConsole:Aws:Region", "eu-central-1"), ("DrConsole:Aws:ServiceUrl", cloud.Url));
        cloud.Alarms["orders-5xx"] = ("ALARM", "Too many");
        cloud.Values.Add((42, 1_800_000_000));

        var alarm = await console.AskAsync(ProbeKind.CloudWatch, "orders-5xx");
        var metric = await console.AskAsync(ProbeKind.CloudWatch, "Depth", "", ("namespace", "AWS/SQS"), ("below", "40"), ("dimensions", "QueueName = orders"));
        var missing = await console.AskAsync(ProbeKind.CloudWatch, "nothing");

        Assert.Equal((ProbeVerdict.Failed, "The alarm is ALARM. Too many"), (alarm.Verdict, alarm.Says));
        Assert.Equal((ProbeVerdict.Failed, "It is 42; below 40 is expected."), (metric.Verdict, metric.Says));
        Assert.Equal(ProbeVerdict.Unknown, missing.Verdict);
    }

    private static List<ProbeText> EachKind() =>
    [
        SignalWorld.Http("Orders", "https://api.example.com/health", "", ("status", "200"), ("schema", "{\n  \"type\": \"object\"\n}"), ("headers", "Accept: text/plain")) with { Over = TimeSpan.FromMinutes(5), OutOf = 5, Severity = SignalSeverity.P1, IsSecurity = true },
        In(ProbeKind.Tcp, "broker.example.com:5672", ("tls", "yes")),
        In(ProbeKind.Dns, "api.example.com", ("type", "TXT"), ("expects", "v=spf1 -all")),
        In(ProbeKind.Command, "/usr/bin/check\n--all"),
        In(ProbeKind.Postgres, "db.example.com:5432/app", ("password", "DB_PASSWORD"), ("lag", "30s")),
        In(ProbeKind.Redis, "[2001:db8::1]:26379", ("sentinel", "orders")),
        In(ProbeKind.CloudWatch, "Depth", ("namespace", "AWS/SQS"), ("below", "40")),
        new ProbeText("Nightly export", ProbeKind.Heartbeat) { Settings = SignalWorld.Settings(("cron", "0 0 2 * * ?"), ("zone", "Europe/Berlin"), ("grace", "10m")) },
    ];

    private static ProbeText In(ProbeKind kind, string target, params (string Name, string Value)[] settings) =>
        new($"{kind} of it", kind) { Target = target, Environment = "staging", Settings = SignalWorld.Settings(settings) };
}
