using System.Net;
using System.Net.Sockets;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Backups;

/// <summary>What the gates of a restore ask by themselves: queries, addresses and programs, with real ones.</summary>
public sealed class RestoreQuestionTests : IDisposable
{
    private readonly HttpListener _shop = new();
    private int _status = 503;
    private string _address = "";

    public void Dispose() => _shop.Close();

    [Theory]
    [InlineData("consistency sql select count(*) from orders => > 0", RestoreGate.Consistency, RestoreQuestionKind.Sql, "select count(*) from orders", "> 0")]
    [InlineData("functional http https://orders.example.com/health", RestoreGate.Functional, RestoreQuestionKind.Http, "https://orders.example.com/health", "200")]
    [InlineData("integration command @eu-west /usr/local/bin/test --quick => 12 orders", RestoreGate.Integration, RestoreQuestionKind.Command, "/usr/local/bin/test --quick", "12 orders")]
    public void A_line_says_gate_kind_question_and_answer(string line, RestoreGate gate, RestoreQuestionKind kind, string ask, string expected) =>
        Assert.Equal((gate, kind, ask, expected), RestoreQuestion.TryRead(line) is { } read ? (read.Gate, read.Kind, read.Ask, read.Expected) : default);

    [Theory]
    [InlineData("locate sql select 1 => 1")]
    [InlineData("consistency sql select 1")]
    [InlineData("consistency sql commit; drop table orders => 1")]
    [InlineData("functional http ftp://orders.example.com => 200")]
    [InlineData("functional http https://user:secret@orders.example.com")]
    [InlineData("functional command @ => 0")]
    [InlineData("functional")]
    public void What_cannot_be_asked_is_no_question(string line) => Assert.Null(RestoreQuestion.TryRead(line));

    [Theory]
    [InlineData("> 0", "1", true)]
    [InlineData("> 0", "0", false)]
    [InlineData(">= 1.5", "1.50", true)]
    [InlineData("= 12", "12.0", true)]
    [InlineData("< 3", "nothing", false)]
    [InlineData("ready", "ready", true)]
    [InlineData("ready", "Ready", false)]
    public void An_answer_fits_as_a_text_or_as_a_number(string expected, string found, bool fits) => Assert.Equal(fits, RestoreQuestion.Fits(expected, found));

    [Theory, BothDatabases]
    public async Task Gates_pass_by_their_answers_stop_at_a_wrong_one_and_are_asked_again(StoreProvider database)
    {
        // The console's own runner is the console's program.
        await using var world = await BackupWorld.OpenAsync(
            database, services => services.AddSingleton(new RunnerProgram("dotnet", [Repository.Built("DrConsole.Web"), LocalRunnerHost.Verb])), ("DrConsole:Runners:Local:Allow", "/usr/bin/test"));
        var address = Serve();
        var place = await world.Console.As<ReadEnvironments>(Ben).FindAsync("production", Cancel);
        await world.Console.As<EditEnvironment>(Ben).ChangeAsync("production", new EnvironmentText("Production") { IsProduction = true, Secrets = "BACKUP_*", Egress = "127.0.0.1" }, place.Version, Cancel);
        Fill(Path.Combine(world.Root, "app.db"));
        await world.AddAsync(world.Files with
        {
            Method = BackupMethodKind.Sqlite,
            Settings = [new MethodValue("file", Path.Combine(world.Root, "app.db"))],
            RestoreQuestions = $"consistency sql select count(*) from orders => >= 2\nfunctional http {address} => 200 ready\nintegration command /usr/bin/test 1 -eq 1",
        });
        await world.MakeAsync();
        var restore = await world.Console.As<StartRestore>(Ana).ExecuteAsync(new(["prompts"], world.Console.Clock.GetUtcNow(), "To look at it"), Cancel);

        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreState.WaitingForHuman, RestoreGate.Functional, RestoreGateState.Failed), (restore.State, restore.Gate, restore.StateOf(RestoreGate.Functional)));
        Assert.Contains(restore.Findings, finding => finding is { Gate: RestoreGate.Consistency, Name: "select count(*) from orders", Found: "2", Passed: true });
        Assert.Contains(restore.Findings, finding => finding is { Gate: RestoreGate.Functional, Found: "503", Passed: false });
        Assert.DoesNotContain(restore.Findings, finding => finding.Gate is RestoreGate.Integration);
        Assert.Equal("asked-by-itself", (await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<AnswerRestore>(Ana).SayAsync(restore.Id, "prompts", true, "", Cancel))).Code);

        _status = 200;
        await world.Console.As<AnswerRestore>(Ana).AskAgainAsync(restore.Id, Cancel);
        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Empty(restore.Findings.Where(finding => !finding.Passed).Select(finding => $"{finding.Gate} {finding.Name}: {finding.Found}"));
        Assert.Equal(RestoreState.Passed, restore.State);
        Assert.Equal(1, restore.Findings.Count(finding => finding.Gate is RestoreGate.Functional));
        Assert.Contains(restore.Findings, finding => finding is { Gate: RestoreGate.Integration, Passed: true });
    }

    [Theory, BothDatabases]
    public async Task A_query_that_writes_and_a_program_that_is_not_allowed_fail_their_gate(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        Fill(Path.Combine(world.Root, "app.db"));
        await world.AddAsync(world.Files with
        {
            Method = BackupMethodKind.Sqlite,
            Settings = [new MethodValue("file", Path.Combine(world.Root, "app.db"))],
            RestoreQuestions = "consistency sql delete from orders returning 1 => 1\nconsistency command /usr/bin/test 1 -eq 1\nconsistency http http://127.0.0.1:9/ => 200",
        });
        await world.MakeAsync();
        var restore = await world.Console.As<StartRestore>(Ana).ExecuteAsync(new(["prompts"], world.Console.Clock.GetUtcNow(), "To look at it"), Cancel);

        await WorkAsync(world);

        restore = await ReadAsync(world, restore.Id);
        Assert.Equal((RestoreGate.Consistency, RestoreGateState.Failed), (restore.Gate, restore.StateOf(RestoreGate.Consistency)));
        var wrong = restore.Findings.Where(finding => !finding.Passed).Select(finding => finding.Found).ToList();
        Assert.Equal(3, wrong.Count);
        Assert.Contains("readonly", wrong[0], StringComparison.Ordinal);
        Assert.Contains("lies inside", wrong[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_are_refused_for_a_method_that_takes_none()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.AddAsync(world.Files with { RestoreQuestions = "consistency sql select 1 => 1" }));

        Assert.Contains("takes no queries", wrong.Errors["restoreQuestions"][0], StringComparison.Ordinal);
    }

    [Theory, PostgresOnly]
    public async Task A_restored_PostgreSQL_database_is_asked_and_cannot_be_written_to(StoreProvider _)
    {
        await using var shop = await ShopDatabase.OpenAsync("CREATE TABLE orders AS SELECT n FROM generate_series(1, 40) n");
        await shop.World.MakeAsync();
        var restored = await shop.World.RestoreAsync(shop.World.Kept());

        Assert.Equal("40", await shop.World.AskAsync(restored.Reach, "select count(*) from orders"));
        Assert.Contains("read-only", await MethodWorld.RefusedAsync(() => shop.World.AskAsync(restored.Reach, "delete from orders returning 1")), StringComparison.Ordinal);
        await PostgresCluster.ExecuteAsync($"DROP DATABASE {restored.Reach}");
    }

    private string Serve()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }
        _shop.Prefixes.Add(_address);
        _shop.Start();
        _ = Task.Run(async () =>
        {
            while (_shop.IsListening)
            {
                var call = await _shop.GetContextAsync();
                call.Response.StatusCode = _status;
                await call.Response.OutputStream.WriteAsync("ready"u8.ToArray());
                call.Response.Close();
            }
        });
        return $"{_address}health";
    }

    private static void Fill(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE orders (n int); INSERT INTO orders VALUES (1), (2)";
        command.ExecuteNonQuery();
    }

    private static Task<int> WorkAsync(BackupWorld world) => world.Console.Get<WorkRestore>().SweepAsync(Cancel);

    private static Task<Restore> ReadAsync(BackupWorld world, RestoreId id) => world.Console.As<ReadRestores>(Ana).FindAsync(id, Cancel);
}
