using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Runs;
using DrConsole.Tests.People;
using DrConsole.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Drills;

/// <summary>A console with a service, production and a lab, and runbooks that break it, recover it and tidy up.</summary>
internal sealed class DrillWorld : IAsyncDisposable
{
    public static readonly Person Gil = new("gil", Access.AccessRoles.Commander);

    private DrillWorld(RunWorld runs) => Runs = runs;

    public RunWorld Runs { get; }

    public TestConsole Console => Runs.Console;

    public static DrillPlan Plan { get; } = new(DrillKind.Guided, "Orders come back")
    {
        Runbook = "recover",
        InjectRunbook = "break",
        CleanUpRunbook = "tidy",
        Environment = "lab",
        Services = ["orders"],
    };

    public static async Task<DrillWorld> OpenAsync(StoreProvider database)
    {
        var world = new DrillWorld(await RunWorld.OpenAsync(database, settings: ("DrConsole:Runners:Local:Allow", "/opt/drill")));
        var console = world.Console;
        await console.AdmitAsync(Gil);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production", IsProduction: true), Cancel);
        await console.As<EditEnvironment>(Ben).CreateAsync("lab", new EnvironmentText("Lab"), Cancel);
        await console.As<EditService>(Eva).CreateAsync("orders", new ServiceText("Orders", ServiceKind.Database, 1), Cancel);
        foreach (var key in new[] { "recover", "break", "tidy" })
            await world.Runs.PublishAsync($"  - {{id: {key}, title: One, kind: command, run: [./{key}]}}", key);
        return world;
    }

    public async Task<string> PlanAsync(DrillPlan? plan = null, Person? by = null) => (await Console.As<PlanDrill>(by ?? Ana).ExecuteAsync(plan ?? Plan, Cancel)).Key;

    /// <summary>A programme's drill, as its planner puts it in.</summary>
    public async Task<string> PlanForProgrammeAsync(DrillPlan plan)
    {
        await using var store = Console.OpenStore();
        var drill = await Console.Get<DrillRows>().PlanAsync(store, plan with { Programme = "quarterly", DueOn = new DateOnly(2027, 3, 31) }, "Drills", "console/Drills", Console.Clock.GetUtcNow(), Cancel);
        await store.SaveChangesAsync(Cancel);
        return drill.Key;
    }

    public Task<Drill> StartAsync(string key, Person? by = null) => Console.As<StartDrill>(by ?? Ana).ExecuteAsync(key, Cancel);

    public Task<Drill> AbortAsync(string key) => Console.As<AbortDrill>(Ana).ExecuteAsync(key, "Enough", Cancel);

    public async Task AdmitAsync(string key, Person? user = null, DateOnly? leftOn = null)
    {
        await Console.As<EditContact>(Eva).CreateAsync(key, PeopleWorld.Reachable(key) with { LeftOn = leftOn }, Cancel);
        if (user is null)
            return;
        await using var store = Console.OpenStore();
        var id = Console.IdOf(user);
        await store.Set<Contact>().Where(contact => contact.Key == key).ExecuteUpdateAsync(set => set.SetProperty(contact => contact.UserId, id), Cancel);
    }

    public Task SweepAsync() => Console.Get<WorkDrills>().SweepAsync(Console.Clock.GetUtcNow(), Cancel);

    public Task<DrillBoard> ReadAsync(string key) => Console.As<ReadDrills>(Cora).FindAsync(key, Cancel);

    public Task BecomesAsync(string key, DrillState state) => Soon.IsAsync($"the drill is {state}", async () =>
    {
        await SweepAsync();
        return (await ReadAsync(key)).Drill.State == state;
    }, 30);

    public Task EndsAsync(string key, Func<Drill, Guid?> run) => Soon.IsAsync("its run has ended", async () =>
    {
        await SweepAsync();
        return run((await ReadAsync(key)).Drill) is { } id && (await Runs.ReadAsync(new RunId(id))).EndedAt is not null;
    }, 30);

    public ValueTask DisposeAsync() => Runs.DisposeAsync();
}
