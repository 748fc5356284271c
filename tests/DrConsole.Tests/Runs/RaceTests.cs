using DrConsole.Access;
using DrConsole.Runs;

namespace DrConsole.Tests.Runs;

/// <summary>Two people who answer the same step at one moment, at two nodes: one wins, the other is told, and nothing is done twice.</summary>
public sealed class RaceTests
{
    private static readonly Person Cleo = new("cleo", AccessRoles.Commander);

    private static readonly Person Gus = new("gus", AccessRoles.Commander);

    [Theory, BothDatabases]
    public async Task Of_two_who_approve_one_is_written_down(StoreProvider database)
    {
        await using var world = await OpenAsync(database, "  - {id: ok, title: Go on, kind: approval, by: incident-commander}");
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.WaitingForHuman);
        var hash = (await world.ReadAsync(run)).Steps[0].Approval!.Hash!;

        await OneWinsAsync(world, run, new CommandRun.Order(RunCommandType.Approve, "ok", "", hash));
        await SucceedsAsync(world, run, world.Console.Clock);

        Assert.Single((await world.ReadAsync(run)).Steps[0].Approval!.GivenBy);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_skip_one_gives_the_reason(StoreProvider database)
    {
        await using var world = await OpenAsync(database, "  - {id: one, title: One, kind: command, run: [./x]}");
        world.Commands.On("one", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(3, "exit code 3")));
        var run = await world.StartAsync();
        await world.BecomesAsync(run, RunStatus.Failed);

        await OneWinsAsync(world, run, new CommandRun.Order(RunCommandType.Skip, "one", "It is not needed."));
        await SucceedsAsync(world, run, world.Console.Clock);

        Assert.Equal(StepStatus.Skipped, (await world.ReadAsync(run)).Steps[0].State);
        Assert.Single(world.Commands.Begun);
    }

    [Theory, BothDatabases]
    public async Task Of_two_who_say_whether_it_happened_one_is_believed(StoreProvider database)
    {
        await using var world = await OpenAsync(database, "  - {id: one, title: One, kind: command, run: [./x]}");
        var never = new TaskCompletionSource<StepOutcome>();
        world.Commands.On("one", work => work.Attempt == 1 ? never.Task : Task.FromResult(ScriptedExecutor.Well));
        var run = await world.StartAsync();
        await Soon.IsAsync("it is in flight", () => world.Commands.Begun.Count == 1);

        // Another node takes over, as after a crash: the first one's lease has ended.
        await using var after = TestConsole.On(world.Console.Store, services => services.AddSingletonExecutor(world.Commands));
        after.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = after.Get<RunWorker>();
        await second.StartAsync(Cancel);
        await world.BecomesAsync(run, "one", StepStatus.Unknown);
        never.SetResult(ScriptedExecutor.Well);

        await OneWinsAsync(world, run, new CommandRun.Order(RunCommandType.ResolveUnknown, "one", "I looked.", "happened"), new CommandRun.Order(RunCommandType.ResolveUnknown, "one", "I looked.", "did-not-happen"));
        await SucceedsAsync(world, run, after.Clock);
        await second.StopAsync(Cancel);

        Assert.InRange(world.Commands.Begun.Count, 1, 2);
    }

    private static async Task<RunWorld> OpenAsync(StoreProvider database, string steps)
    {
        var world = await RunWorld.OpenAsync(database);
        await world.Console.AdmitAsync(Cleo);
        await world.Console.AdmitAsync(Gus);
        await world.PublishAsync(steps);
        return world;
    }

    // Where the store tells other nodes nothing, whoever works the run looks again by its clock; by small steps, for a lease is short.
    private static Task SucceedsAsync(RunWorld world, RunId run, HandClock clock) => Soon.IsAsync("it has succeeded", async () =>
    {
        clock.Advance(TimeSpan.FromMilliseconds(100));
        return (await world.ReadAsync(run)).State is RunStatus.Succeeded;
    }, 30);

    private static async Task OneWinsAsync(RunWorld world, RunId run, CommandRun.Order one, CommandRun.Order? another = null)
    {
        await using var node = world.Console.AnotherNode();

        var outcomes = await AtOnce.RunAsync(() => world.Console.As<CommandRun>(Cleo).ExecuteAsync(run, one, Cancel), () => node.As<CommandRun>(Gus).ExecuteAsync(run, another ?? one, Cancel));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.NotEmpty(Assert.IsType<RefusedException>(Assert.Single(outcomes, outcome => outcome is not null)).Message);
    }
}
