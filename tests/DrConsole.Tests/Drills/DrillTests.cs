using System.Text;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Runs;
using DrConsole.Tests.Evidence;
using DrConsole.Tests.Runs;

namespace DrConsole.Tests.Drills;

/// <summary>Drills in a store, with runs that are really worked.</summary>
public sealed class DrillTests
{
    [Theory, BothDatabases]
    public async Task A_guided_drill_goes_from_its_plan_to_its_judging_with_times_that_follow(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var key = await world.PlanAsync();

        var started = await world.StartAsync(key);
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<RecoverDrill>(Ana).ExecuteAsync(key, Cancel));
        await world.Console.As<InjectDrill>(Ana).ExecuteAsync(key, "", Cancel);
        await world.EndsAsync(key, drill => drill.InjectRunId);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(4));
        await world.Console.As<MarkDrill>(Ana).ExecuteAsync(key, DrillMoments.Detected, Noon.AddMinutes(2), Cancel);
        await world.Console.As<RecoverDrill>(Ana).ExecuteAsync(key, Cancel);
        await world.EndsAsync(key, drill => drill.RunId);
        await world.Console.As<MarkDrill>(Ana).ExecuteAsync(key, DrillMoments.Verified, null, Cancel);
        await world.Console.As<FinishDrill>(Ana).ExecuteAsync(key, Cancel);
        await world.BecomesAsync(key, DrillState.Judging);

        Assert.Null(started.FailureAt);
        var board = await world.ReadAsync(key);
        var drill = board.Drill;
        Assert.Equal((Noon, Noon.AddMinutes(2), Noon.AddMinutes(4)), (drill.FailureAt, drill.DetectedAt, drill.DecidedAt));
        Assert.Equal(DrillMoments.Decided | DrillMoments.Executed, drill.Derived);
        Assert.Equal(["Inject", "Recovery", "Clean-up"], board.Runs.Select(part => part.Name));
        Assert.All(board.Runs, part => Assert.Equal(RunStatus.Succeeded, part.Status));
        Assert.All(world.Runs.Commands.Begun, work => Assert.Equal(("lab", RunMode.Drill), (work.Environment, work.Mode)));
        Assert.Equal(("", false), (drill.Leftover, drill.ClockRanBack));
        Assert.Equal(["drill.planned", "drill.started", "drill.injected", "drill.marked", "drill.recovering", "drill.marked", "drill.finished", "drill.cleaning-up", "drill.ended"],
            (await world.Console.LedgerAsync($"drill/{drill.Id}")).Select(entry => entry.Kind).Where(kind => kind is not ("drill.added" or "drill.changed")));
    }

    [Theory, BothDatabases]
    public async Task An_automated_drill_begins_at_its_time_injects_recovers_and_cleans_up_alone(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var key = await world.PlanForProgrammeAsync(DrillWorld.Plan with { Kind = DrillKind.Automated, ScheduledAt = Noon.AddHours(1) });
        await world.SweepAsync();
        Assert.Equal(DrillState.Planned, (await world.ReadAsync(key)).Drill.State);

        world.Console.Clock.Leap(TimeSpan.FromHours(1));
        await world.BecomesAsync(key, DrillState.Judging);

        var drill = (await world.ReadAsync(key)).Drill;
        Assert.Equal(["break", "recover", "tidy"], world.Runs.Commands.Begun.Select(work => work.Step));
        Assert.Equal(("Drills", Noon.AddHours(1), true), (drill.StartedBy, drill.StartedAt, drill.ExecutedAt is not null));
        Assert.Null(drill.VerifiedAt);
    }

    [Theory, BothDatabases]
    public async Task Production_is_refused_until_a_second_person_has_approved(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var plan = DrillWorld.Plan with { Kind = DrillKind.Automated, Environment = "production" };
        var (missed, done) = (await world.PlanAsync(plan), await world.PlanAsync(plan with { ScheduledAt = Noon.AddHours(2) }));

        await world.SweepAsync();
        await Assert.ThrowsAsync<RefusedException>(() => world.StartAsync(missed));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ApproveDrill>(Ana).ExecuteAsync(done, Cancel));
        await world.Console.As<ApproveDrill>(DrillWorld.Gil).ExecuteAsync(done, Cancel);
        world.Console.Clock.Leap(TimeSpan.FromHours(2));
        await world.BecomesAsync(missed, DrillState.Missed);
        await world.BecomesAsync(done, DrillState.Judging);

        Assert.Contains("no second person has approved", (await world.ReadAsync(missed)).Drill.Why, StringComparison.Ordinal);
        Assert.All(world.Runs.Commands.Begun, work => Assert.Equal("production", work.Environment));
        Assert.Equal("lab", (await world.ReadAsync(await world.PlanAsync(plan with { Environment = null, ScheduledAt = Noon.AddDays(9) }))).Drill.Environment);
    }

    [Theory, BothDatabases]
    public async Task An_abort_stops_the_recovery_and_cleans_up_all_the_same(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        world.Runs.Commands.On("recover", async (_, _, cancel) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
            return ScriptedExecutor.Well;
        });
        world.Runs.Commands.On("tidy", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(1, "The lab does not answer.")));
        var key = await world.PlanAsync(DrillWorld.Plan with { Kind = DrillKind.Automated });
        await Soon.IsAsync("the recovery runs", async () =>
        {
            await world.SweepAsync();
            return world.Runs.Commands.Begun.Any(work => work.Step == "recover");
        }, 30);

        await world.AbortAsync(key);
        await world.SweepAsync();
        var run = new RunId((await world.ReadAsync(key)).Drill.RunId!.Value);
        await Soon.IsAsync("the run ended", async () =>
        {
            // Its attempt is let go when the step's time is over.
            world.Console.Clock.Advance(TimeSpan.FromMinutes(30));
            return (await world.Runs.ReadAsync(run)).EndedAt is not null;
        }, 30);
        await world.BecomesAsync(key, DrillState.Aborted);

        var drill = (await world.ReadAsync(key)).Drill;
        Assert.Contains(world.Runs.Commands.Begun, work => work.Step == "tidy");
        Assert.Contains("The lab does not answer.", drill.Leftover, StringComparison.Ordinal);
        Assert.Equal("Enough", drill.Why);
        await Assert.ThrowsAsync<RefusedException>(() => world.AbortAsync(key));
    }

    [Theory, BothDatabases]
    public async Task A_recovery_that_fails_is_cleaned_up_and_told(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        world.Runs.Commands.On("recover", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(1, "No replica.")));
        var key = await world.PlanAsync(DrillWorld.Plan with { Kind = DrillKind.Automated });

        await world.BecomesAsync(key, DrillState.Judging);

        var board = await world.ReadAsync(key);
        Assert.Equal(RunStatus.Succeeded, board.Runs.Single(part => part.Name == "Clean-up").Status);
        Assert.Contains(board.Story, entry => entry.Text.Contains("The recovery ended Failed: One: No replica.", StringComparison.Ordinal));
        Assert.Null(board.Drill.ExecutedAt);
    }

    [Theory, BothDatabases]
    public async Task An_all_stop_keeps_it_from_beginning_and_from_cleaning_up_and_never_from_ending(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var (late, open) = (await world.PlanAsync(DrillWorld.Plan with { Kind = DrillKind.Automated, ScheduledAt = Noon.AddDays(1) }), await world.PlanAsync());
        await world.StartAsync(open);
        await world.Console.As<InjectDrill>(Ana).ExecuteAsync(open, "", Cancel);
        await world.EndsAsync(open, drill => drill.InjectRunId);
        await world.Console.As<AllStopSwitch>(Ana).HoldAsync("Looking", Cancel);

        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<RecoverDrill>(Ana).ExecuteAsync(open, Cancel));
        await world.AbortAsync(open);
        world.Console.Clock.Leap(TimeSpan.FromDays(1));
        await world.SweepAsync();
        var (waits, held) = ((await world.ReadAsync(late)).Drill, (await world.ReadAsync(open)).Drill);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.SweepAsync();
        await world.Console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        await world.BecomesAsync(open, DrillState.Aborted);

        Assert.Equal((DrillState.Planned, DrillState.CleaningUp), (waits.State, held.State));
        Assert.Contains("Looking", waits.Why, StringComparison.Ordinal);
        var missed = (await world.ReadAsync(late)).Drill;
        Assert.Equal((DrillState.Missed, waits.Why), (missed.State, missed.Why));
        Assert.Equal(["break", "tidy"], world.Runs.Commands.Begun.Select(work => work.Step));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_begin_it_once(StoreProvider database)
    {
        await using var world = await DrillWorld.OpenAsync(database);
        var key = await world.PlanAsync(DrillWorld.Plan with { Kind = DrillKind.Automated });
        await using var other = world.Console.AnotherNode();

        await Task.WhenAll(world.SweepAsync(), other.Get<WorkDrills>().SweepAsync(other.Clock.GetUtcNow(), Cancel));
        await Soon.IsAsync("the drill is over", async () =>
        {
            // What the other node began, this one finds when it looks again.
            world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.SweepAsync();
            return (await world.ReadAsync(key)).Drill.State is DrillState.Judging;
        }, 30);

        Assert.Equal(["break", "recover", "tidy"], world.Runs.Commands.Begun.Select(work => work.Step));
        Assert.Single((await world.ReadAsync(key)).Story, entry => entry.Text.StartsWith("Begun", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_observer_writes_is_in_the_ledger_as_a_hash_alone()
    {
        await using var world = await DrillWorld.OpenAsync(StoreProvider.Sqlite);
        var key = await world.PlanAsync();
        await world.StartAsync(key);

        await world.Console.As<ObserveDrill>(Ana).ExecuteAsync(key, new ObserveDrill.Seen(ObservationKind.Observation, "Kim was in tears", Noon), Cancel);

        var all = string.Join('\n', (await world.Console.LedgerAsync()).Select(entry => Encoding.UTF8.GetString(entry.Bytes)));
        Assert.DoesNotContain("Kim was in tears", all, StringComparison.Ordinal);
        Assert.Contains("ContentHash", all, StringComparison.Ordinal);
    }
}
