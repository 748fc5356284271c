using System.Globalization;
using System.Text;
using DrConsole.Estate;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>Long runs, wide runs, many runs; and what holds all of them.</summary>
public sealed class RunScaleTests
{
    [Fact]
    public async Task A_run_of_as_many_steps_as_a_runbook_may_have_goes_through()
    {
        await using var world = await RunWorld.OpenAsync(StoreProvider.Sqlite);
        await world.PublishAsync(Steps(2_000, "repeatable: true"));

        var run = await world.StartAsync(RunMode.Drill);
        await Soon.IsAsync("it is over", async () => (await RowAsync(world, run)).Status is RunStatus.Succeeded, 240);

        Assert.Equal((2_000, 2_000), ((await RowAsync(world, run)).StepsOver, world.Commands.Begun.Select(work => work.Step).Distinct().Count()));
    }

    [Theory, BothDatabases]
    public async Task Fifty_branches_are_in_flight_at_once(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Steps(50, "after: []"));
        var (all, inFlight) = (new TaskCompletionSource(), 0);
        for (var step = 0; step < 50; step++)
        {
            world.Commands.On($"s{step}", async _ =>
            {
                if (Interlocked.Increment(ref inFlight) == 50)
                    all.SetResult();
                await all.Task;
                return ScriptedExecutor.Well;
            });
        }

        var run = await world.StartAsync(RunMode.Drill);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(50, world.Commands.Begun.Count);
    }

    [Theory, BothDatabases, Trait("Suite", "Long")]
    public async Task Five_hundred_runs_at_once_all_come_to_their_end(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Steps(4, "repeatable: true"));

        for (var run = 0; run < 500; run++)
            await world.StartAsync(RunMode.Drill);
        await Soon.IsAsync("all are over", async () =>
        {
            await using var store = world.Console.OpenStore();
            return await store.Set<Run>().CountAsync(run => run.Status == RunStatus.Succeeded, Cancel) == 500;
        }, 240);

        Assert.Equal(2_000, world.Commands.Begun.Count);
        Assert.Equal(2_000, world.Commands.Begun.Select(work => (work.Run, work.Step)).Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task An_all_stop_lets_what_is_in_flight_end_and_begins_nothing_until_it_is_released(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Steps(2, "repeatable: true"));
        var goOn = new TaskCompletionSource();
        world.Commands.On("s0", async _ =>
        {
            await goOn.Task;
            return ScriptedExecutor.Well;
        });
        var run = await world.StartAsync();
        await Soon.IsAsync("the first step is in flight", () => world.Commands.Begun.Count == 1);

        await world.Console.As<AllStopSwitch>(Dev).HoldAsync("Something is wrong", Cancel);
        goOn.SetResult();
        await world.BecomesAsync(run, "s0", StepStatus.Succeeded);
        await world.BecomesAsync(run, RunStatus.Paused);
        var (held, begun) = (await world.ReadAsync(run), world.Commands.Begun.Count);
        await world.Console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        await world.BecomesAsync(run, RunStatus.Succeeded);

        Assert.Equal(("All stop: Something is wrong", 1), (held.WaitingFor[0].What, begun));
        Assert.Equal(2, world.Commands.Begun.Count);
    }

    [Theory, PostgresOnly]
    public async Task A_node_that_hears_nothing_of_its_store_ends_what_it_works_before_its_lease_does(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database);
        await world.PublishAsync(Steps(1, "after: []"));
        var ended = new TaskCompletionSource();
        world.Commands.On("s0", async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.SetResult();
            return new StepOutcome.Interrupted("ended");
        });
        var run = await world.StartAsync(RunMode.Drill);
        await Soon.IsAsync("it is in flight", () => world.Commands.Begun.Count == 1);

        await using (var store = world.Console.OpenStore())
        {
            await using var held = await store.Database.BeginTransactionAsync(Cancel);
            await store.Database.ExecuteSqlAsync($"LOCK TABLE \"Runs\" IN ACCESS EXCLUSIVE MODE", Cancel);
            world.Console.Clock.Advance(TimeSpan.FromSeconds(22));
            await ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel);
        }
        await Soon.IsAsync("that is on record", async () =>
        {
            world.Console.Clock.Advance(TimeSpan.FromMilliseconds(200));
            return (await world.ReadAsync(run)).Steps[0].State is StepStatus.Unknown;
        }, 30);
    }

    private static string Steps(int count, string more)
    {
        var text = new StringBuilder();
        for (var step = 0; step < count; step++)
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: s{step}, title: Step {step}, kind: command, run: [./it], {more}}}\n");
        return text.ToString();
    }

    private static async Task<Run> RowAsync(RunWorld world, RunId run)
    {
        await using var store = world.Console.OpenStore();
        return await store.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == run, Cancel);
    }
}
