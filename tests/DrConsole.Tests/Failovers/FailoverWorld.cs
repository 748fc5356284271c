using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Runbooks;
using DrConsole.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Failovers;

/// <summary>A pair of the orders database in a console that works its runs; probes say what a test tells them.</summary>
internal sealed class FailoverWorld : IAsyncDisposable
{
    public const string Key = "orders";
    public static readonly Person Gil = new("gil", Access.AccessRoles.Commander);

    private FailoverWorld(RunWorld runs) => Runs = runs;

    public RunWorld Runs { get; }

    public TestConsole Console => Runs.Console;

    public required ScriptedExecutor Gates { get; init; }

    public static FailoverPairText Pair { get; } = new("Orders database", "orders", "production")
    {
        Active = new SideText("west") { Region = "eu-west-1", Sources = "probe/west", Fence = "probe/west-cut-off" },
        Passive = new SideText("east") { Region = "eu-central-1", Sources = "probe/east" },
        Failures = 3,
        Every = TimeSpan.FromSeconds(10),
        Over = TimeSpan.Zero,
        Switchover = new SwitchText("over"),
        Back = new SwitchText("back"),
        TrialRunbook = "trial",
        CleanupRunbook = "cleanup",
        TrialEnvironment = "lab",
        GoChecks = "signal probe/lag within 5m\nno-alarms",
    };

    public static async Task<FailoverWorld> OpenAsync(StoreProvider database, Func<FailoverPairText, FailoverPairText>? with = null)
    {
        var gates = new ScriptedExecutor(StepKind.Gate);
        var world = new FailoverWorld(await RunWorld.OpenAsync(database, services => services.AddSingletonExecutor(gates), settings: ("DrConsole:Runners:Local:Allow", "/opt/failover"))) { Gates = gates };
        var console = world.Console;
        await console.AdmitAsync(Gil);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("lab", new EnvironmentText("Lab"), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Database, 1) { Sites = [new SiteText("east", "eu-central-1", SiteRole.Passive, new PartText { Capacity = "100%" })] }, Cancel);
        foreach (var key in new[] { "over", "back" })
            await world.Runs.PublishAsync(Steps, key, "service: orders\n");
        foreach (var key in new[] { "trial", "cleanup" })
            await world.Runs.PublishAsync("  - {id: one, title: One, kind: command, run: [./one]}", key);
        foreach (var source in new[] { "probe/west", "probe/east", "probe/lag" })
            await world.TellAsync(source, SignalState.Healthy);
        await world.TellAsync("probe/west-cut-off", SignalState.Down);
        await console.As<EditFailoverPair>(Eva).CreateAsync(Key, (with ?? (text => text))(Pair), Cancel);
        await world.SweepAsync();
        return world;
    }

    public const string Steps = """
          - {id: continuity, title: Same roots, kind: gate, same: [{http: {url: 'http://west/root'}}, {http: {url: 'http://east/root'}}]}
          - {id: fence, title: Cut west off, kind: command, run: [./fence], rollback: {kind: command, run: [./open]}}
          - {id: smoke, title: Tests, kind: gate, check: {http: {url: 'http://east/health'}}}
          - {id: traffic, title: Open east, kind: command, run: [./traffic]}
        """;

    public Task TellAsync(string source, SignalState state) => Races.SettleAsync(async () =>
    {
        // The same source tells nothing twice at one moment.
        Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var store = Console.OpenStore();
        await RecordSignal.AddAsync(store, new SignalText(source, source, state, Console.Clock.GetUtcNow(), $"{source} is {state}") { Service = "orders" }, Console.Clock.GetUtcNow(), Cancel);
        await store.SaveChangesAsync(Cancel);
    });

    public Task SweepAsync() => Console.Get<SweepFailovers>().SweepAsync(Cancel);

    public async Task LookAsync(int times = 1)
    {
        for (; times > 0; times--)
        {
            Console.Clock.Advance(Pair.Every);
            await SweepAsync();
        }
    }

    public Task<FailoverStage> AskAsync(FailoverCommandType type, Person? by = null, string entry = "") => Console.As<CommandFailover>(by ?? Ana).ExecuteAsync(Key, type, "because", entry, Cancel);

    public Task<FailoverBoard> ReadAsync() => Console.As<ReadFailovers>(Cora).FindAsync(Key, Cancel);

    public Task BecomesAsync(FailoverStage stage) => Soon.IsAsync($"the pair is {stage}", async () =>
    {
        await SweepAsync();
        return (await ReadAsync()).State.Stage == stage;
    }, 30);

    /// <summary>Proposed and confirmed by a person, and begun.</summary>
    public async Task FailOverAsync()
    {
        await AskAsync(FailoverCommandType.Propose);
        await AskAsync(FailoverCommandType.Confirm);
        Console.Clock.Advance(Pair.Countdown);
        await SweepAsync();
    }

    public async Task<IReadOnlyList<string>> NoticesAsync()
    {
        await using var store = Console.OpenStore();
        return await store.Set<DrConsole.Notices.Notice>().Select(notice => notice.Title).ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => Runs.DisposeAsync();
}
