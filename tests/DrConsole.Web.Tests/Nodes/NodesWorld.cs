using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace DrConsole.Web.Tests.Nodes;

/// <summary>
/// A run, an escalation and a drill under way on two nodes: commands that leave marks in a file, mails at a real server, all counted. Told and
/// asked by the API alone, at whichever node answers, so that nodes of another release can be asked as well.
/// </summary>
internal sealed partial class NodesWorld : IAsyncDisposable
{
    private const string Alarm = "Orders are down";

    private static readonly string[] People = ["ida", "jon", "kim"];

    private readonly TestStore _store;
    private readonly MailServer _mail;
    private readonly HttpClient _api = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly List<ReceivedMail> _mails = [];
    private long _askedAt;
    private string _run = "";
    private string _drill = "";

    private NodesWorld(TestStore store, MailServer mail) => (_store, _mail) = (store, mail);

    public TwoNodes Nodes { get; private set; } = null!;

    private string Marks => Path.Combine(_store.Folder, "marks");

    private string Script => Path.Combine(_store.Folder, "mark.sh");

    /// <param name="program">What the nodes are started from; it makes the store too where it is not what was built here.</param>
    /// <param name="lines">Ports by which each node reaches the database.</param>
    public static async Task<NodesWorld> OpenAsync(StoreProvider database, string? program = null, (int One, int Two)? lines = null, int leaseSeconds = 5)
    {
        Assert.SkipUnless(MailServer.IsInstalled(MailServer.Kind.Node), "The mail server is not installed: npm ci in tests/MailServer.");
        var mail = await MailServer.StartAsync(MailServer.Kind.Node, new { security = "none" });
        var world = new NodesWorld(await TestStore.CreateAsync(database, migrated: program is null), mail);
        await File.WriteAllTextAsync(world.Marks, "", Cancel);
        await File.WriteAllTextAsync(world.Script, $"#!/bin/sh\necho \"$1\" >> {world.Marks}\nexec sleep 0.5\n", Cancel);
        File.SetUnixFileMode(world.Script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (string, string)[] settings =
        [
            ("DrConsole:Runbooks:ApprovalsNeeded", "0"), ("DrConsole:Limits:ApiPerToken", "100000"),
            ("DrConsole:Runners:Local:Allow", world.Script), ("DrConsole:Runs:LeaseSeconds", $"{leaseSeconds}"),
            ("DrConsole:Mail:Host", "localhost"), ("DrConsole:Mail:Port", $"{mail.Port}"), ("DrConsole:Mail:Security", "None"), ("DrConsole:Mail:From", "dr@example.com"),
            ("DrConsole:Setup:AdminEmail", Ben.Email), ("DrConsole:Setup:AdminPassword", World.Password), ("DrConsole:Setup:Catalogue", "false"),
        ];
        world.Nodes = await TwoNodes.ServeAsync(world._store, settings, program, lines is { } ways ? (world.By(ways.One), world.By(ways.Two)) : null);
        await world.DescribeAsync();
        return world;
    }

    /// <summary>Starts all three.</summary>
    public async Task BeginAsync()
    {
        _run = Id(await TellAsync("runs", new { runbook = "marks", mode = "Live" }));
        _drill = (await TellAsync("drills", new { kind = "Automated", title = "On two nodes", runbook = "recover", injectRunbook = "break", cleanUpRunbook = "tidy", environment = "lab" })).GetProperty("drill").GetProperty("key").GetString()!;
        await TellAsync("notices", new { kind = "Page", about = "incident/2027-014", subject = Alarm, text = "Nobody can order.", severity = 1, acknowledgement = "One", audience = new { policy = "platform" } });
    }

    /// <summary>Waits until so many people were mailed and the run has got on, answering on the way what it asks.</summary>
    public async Task GoesOnAsync(int mails, int marks = 2)
    {
        var before = (await MarksAsync()).Count;
        await AnsweringAsync($"{marks} more marks and {mails} mails in all", async () =>
            (await MailsAsync()).Count >= mails && ((await MarksAsync()).Count >= before + marks || await AskSqlAsync($"""SELECT COUNT(*) FROM "Runs" WHERE "EndedAt" IS NULL""") == 0));
    }

    /// <summary>The time of the next level has come: nobody waits for an hour here.</summary>
    public Task PassTimeAsync() => AskSqlAsync($"""UPDATE "Escalations" SET "DueAt" = {TimeProvider.System.GetUtcNow().UtcTicks} WHERE "DueAt" IS NOT NULL""");

    public Task EndAsync() => AnsweringAsync("the run and the drill have ended", async () =>
        await AskSqlAsync($"""SELECT COUNT(*) FROM "Runs" WHERE "EndedAt" IS NULL""") == 0 && (await DrillAsync()).GetProperty("drill").GetProperty("state").GetString() is "Judging" or "Done");

    /// <summary>What must hold whoever died when.</summary>
    public async Task AssertOnceAsync()
    {
        var run = await AskAsync($"runs/{_run}");
        Assert.Equal("Succeeded", run.GetProperty("state").GetString());
        var counts = (await MarksAsync()).CountBy(mark => mark).ToDictionary();
        Assert.All(run.GetProperty("steps").EnumerateArray(), step => Assert.InRange(counts.GetValueOrDefault(Id(step)), 1, IsRepeatable(Id(step)) ? step.GetProperty("attempts").GetArrayLength() : 1));
        Assert.Equal((1, 1), (counts["break"], counts["tidy"]));
        Assert.Equal(3, (await DrillAsync()).GetProperty("runs").GetArrayLength());
        Assert.Equal(People.Select(name => $"{name}@example.com"), (await MailsAsync()).Select(mail => mail.Recipients.Single()).Order());

        // A firing that a node died in is repeated, and says so; no other due time is on record twice.
        Assert.Equal(0, await AskSqlAsync("""SELECT COUNT(*) FROM (SELECT 1 FROM "JobRuns" WHERE "Cause" = 'Schedule' GROUP BY "JobKey", "DueAt" HAVING COUNT(*) > 1) AS twice"""));
    }

    public async ValueTask DisposeAsync()
    {
        await Nodes.DisposeAsync();
        await _mail.DisposeAsync();
        await _store.DisposeAsync();
        _api.Dispose();
    }

    private string By(int port) => new NpgsqlConnectionStringBuilder(_store.ConnectionString) { Port = port }.ConnectionString;

    private async Task DescribeAsync()
    {
        _api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Nodes.TokenAsync("administrator,commander,author,responder,viewer"));
        await TellAsync("environments", new { key = "lab", name = "Lab" });
        await PublishAsync("marks", [.. Enumerable.Range(0, 20).Select(step => $"s{step}")]);
        await PublishAsync("recover", [.. Enumerable.Range(0, 16).Select(step => $"r{step * 2}")]);
        await PublishAsync("break", ["break"]);
        await PublishAsync("tidy", ["tidy"]);
        foreach (var name in People)
            await TellAsync("contacts", new { key = name, name, channels = new[] { new { kind = "Email", address = $"{name}@example.com" } } });
        await TellAsync("escalation-policies", new { key = "platform", name = "Platform", levels = People.Select((name, at) => new { targets = new[] { $"contact/{name}" }, after = at == 0 ? "PT0S" : "PT1H" }) });
    }

    private async Task PublishAsync(string key, IReadOnlyList<string> steps)
    {
        var yaml = new StringBuilder($"runbook: {key}\ntitle: {key}\nsteps:\n");
        foreach (var step in steps)
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{id: {step}, title: Step {step}, kind: command, run: ['{Script}', {step}]{(IsRepeatable(step) ? ", repeatable: true" : "")}}}\n");
        await TellAsync("runbooks", new { yaml = yaml.ToString() });
        await TellAsync($"runbooks/{key}/publish", null);
    }

    private static bool IsRepeatable(string step) => int.TryParse(step[1..], CultureInfo.InvariantCulture, out var number) && number % 2 == 0;

    private static string Id(JsonElement record) => record.GetProperty("id").GetString()!;

    // A person looks at what happened, and says so.
    private Task AnsweringAsync(string what, Func<Task<bool>> holds) => Soon.IsAsync(what, async () =>
    {
        if (await holds())
            return true;
        if (TimeProvider.System.GetElapsedTime(_askedAt) < TimeSpan.FromSeconds(0.5))
            return false;
        _askedAt = TimeProvider.System.GetTimestamp();
        foreach (var open in (await AskAsync("runs?open=true")).GetProperty("items").EnumerateArray().ToList())
        {
            foreach (var step in (await AskAsync($"runs/{Id(open)}")).GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("state").GetString() == "Unknown" && !IsRepeatable(Id(step))).ToList())
                await TellAsync($"runs/{Id(open)}/commands", new { type = "resolve-unknown", step = Id(step), note = "I looked", value = (await MarksAsync()).Contains(Id(step)) ? "happened" : "did-not-happen" });
        }
        return false;
    }, seconds: 180);

    private async Task<IReadOnlyList<string>> MarksAsync() => await File.ReadAllLinesAsync(Marks, Cancel);

    private async Task<IReadOnlyList<ReceivedMail>> MailsAsync()
    {
        while (_mail.Waiting > 0)
            _mails.Add(await _mail.ReceiveAsync());
        return [.. _mails.Where(mail => mail.Subject.Contains(Alarm, StringComparison.Ordinal))];
    }

    private Task<JsonElement> DrillAsync() => AskAsync($"drills/{_drill}");

    private Task<JsonElement> AskAsync(string what) => AtWhoeverAnswersAsync(url => _api.GetAsync(new Uri($"{url}/api/v1/{what}"), Cancel));

    private Task<JsonElement> TellAsync(string what, object? body) => AtWhoeverAnswersAsync(url => _api.PostAsync(new Uri($"{url}/api/v1/{what}"), body is null ? null : JsonContent.Create(body), Cancel));

    private async Task<JsonElement> AtWhoeverAnswersAsync(Func<string, Task<HttpResponseMessage>> askAsync)
    {
        using var answer = await askAsync((Nodes.One.IsRunning ? Nodes.One : Nodes.Two).Url);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return json.RootElement.Clone();
    }

    // Rows changed, or the one number that is asked for.
    private async Task<long> AskSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_store.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), CultureInfo.InvariantCulture);
    }
}
