using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Failovers;

/// <summary>Pairs in a store, with runs that are really worked.</summary>
public sealed class FailoverTests
{
    [Theory, BothDatabases]
    public async Task A_runbook_that_is_published_anew_has_the_pair_evaluated_at_once(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        Assert.DoesNotContain("traffic", string.Join('\n', (await world.ReadAsync()).Standing!.EachFinding), StringComparison.Ordinal);
        var before = (await world.ReadAsync()).Standing!.EvaluatedAt;
        world.Console.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.SweepAsync();
        Assert.Equal(before, (await world.ReadAsync()).Standing!.EvaluatedAt);

        var edit = world.Console.As<EditRunbook>(Eva);
        await edit.WriteAsync("over", $"runbook: over\ntitle: over\nservice: orders\nsteps:\n{FailoverWorld.Steps.Replace("{id: traffic", "{id: opened", StringComparison.Ordinal)}\n", null, Cancel);
        await world.Console.As<PublishRunbook>(Eva).ExecuteAsync("over", null, Cancel);
        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.SweepAsync();

        Assert.Contains("traffic", string.Join('\n', (await world.ReadAsync()).Standing!.EachFinding), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_primary_that_fails_is_proposed_told_confirmed_switched_and_committed(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database, text => text with { CommitWithin = TimeSpan.FromMinutes(30) });
        await world.TellAsync("probe/west", SignalState.Down);

        await world.LookAsync(times: 3);
        var proposed = await world.ReadAsync();
        await world.AskAsync(FailoverCommandType.Confirm);
        world.Console.Clock.Advance(FailoverWorld.Pair.Countdown);
        await world.BecomesAsync(FailoverStage.OnPassive);
        await world.AskAsync(FailoverCommandType.Commit);

        Assert.Equal((FailoverStage.Proposed, FailoverRules.Console), (proposed.State.Stage, proposed.State.Proposal!.By));
        Assert.Contains("west: probe/west: down", proposed.State.Proposal.Evidence[0], StringComparison.Ordinal);
        var board = await world.ReadAsync();
        Assert.Equal((ServingSide.Passive, null), (board.State.Serving, board.State.CommitBy));
        Assert.All(Enum.GetValues<SwitchMark>(), mark => Assert.Equal(MarkStanding.Done, board.State.Of(mark)));
        var run = await world.Runs.ReadAsync(new RunId(board.State.Switch!.Run));
        Assert.Equal(("over", RunMode.Live, "ana"), (run.Runbook, run.Mode, run.StartedBy));
        Assert.Superset(new HashSet<string> { "Failover proposed: Orders database", "Switched: Orders database" }, (await world.NoticesAsync()).ToHashSet());
    }

    [Theory, BothDatabases]
    public async Task Roots_that_differ_stop_the_run_before_anything_is_cut(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        world.Gates.On("continuity", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(null, "Check 1 answers 'a', check 2 answers 'b'.")));

        await world.FailOverAsync();
        await world.BecomesAsync(FailoverStage.Aborted);

        var board = await world.ReadAsync();
        Assert.Equal(ServingSide.Active, board.State.Serving);
        Assert.Contains("check 2 answers 'b'", board.State.Aborted, StringComparison.Ordinal);
        Assert.Empty(world.Runs.Commands.Begun);
    }

    [Theory, BothDatabases]
    public async Task A_red_smoke_test_opens_no_traffic_and_a_rollback_gives_it_back(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        world.Gates.On("smoke", _ => Task.FromResult<StepOutcome>(new StepOutcome.Failed(null, "One test is red.")));

        await world.FailOverAsync();
        await world.BecomesAsync(FailoverStage.Aborted);
        var stopped = await world.ReadAsync();
        await world.Runs.AskAsync(new RunId(stopped.State.Switch!.Run), RunCommandType.Rollback, note: "Back");
        await Soon.IsAsync("the first side serves again", async () =>
        {
            await world.SweepAsync();
            return (await world.ReadAsync()).State.Serving is ServingSide.Active;
        }, 30);

        Assert.Equal(ServingSide.Nobody, stopped.State.Serving);
        Assert.DoesNotContain(world.Runs.Commands.Begun, work => work.Step == "traffic");
    }

    [Theory, BothDatabases]
    public async Task Two_people_and_two_nodes_make_one_proposal_and_one_run(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        await using var other = world.Console.AnotherNode();

        await Task.WhenAll(world.AskAsync(FailoverCommandType.Propose), other.As<CommandFailover>(FailoverWorld.Gil).ExecuteAsync(FailoverWorld.Key, FailoverCommandType.Propose, "I too", "", Cancel));
        await world.AskAsync(FailoverCommandType.Confirm);
        world.Console.Clock.Advance(FailoverWorld.Pair.Countdown);
        other.Clock.MoveTo(world.Console.Clock.GetUtcNow());
        await Task.WhenAll(world.SweepAsync(), other.Get<SweepFailovers>().SweepAsync(Cancel));

        // Where the other node began it, nobody here is told: whoever works runs finds it when a second has passed.
        await Soon.IsAsync("the pair is on its passive side", async () =>
        {
            world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.SweepAsync();
            return (await world.ReadAsync()).State.Stage is FailoverStage.OnPassive;
        }, 60);

        var history = (await world.ReadAsync()).History;
        Assert.Single(history, line => line.Fact is FailoverFact.Proposed);
        Assert.Single(history, line => line.Fact is FailoverFact.Began);
        await using var store = world.Console.OpenStore();
        Assert.Equal(1, await store.Set<Run>().CountAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_is_stale_is_a_no_and_only_a_second_person_goes_past_it(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.AskAsync(FailoverCommandType.Propose);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(FailoverCommandType.Confirm));
        await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(FailoverCommandType.Override, entry: "signal:probe/lag"));
        await world.AskAsync(FailoverCommandType.Override, FailoverWorld.Gil, "signal:probe/lag");
        await world.AskAsync(FailoverCommandType.Confirm);

        Assert.Contains("It is stale: 6 min", refused.Message, StringComparison.Ordinal);
        Assert.Equal(FailoverStage.Confirming, (await world.ReadAsync()).State.Stage);
    }

    [Theory, BothDatabases]
    public async Task An_all_stop_holds_what_would_begin_and_not_what_ends(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        await world.AskAsync(FailoverCommandType.Propose);
        await world.AskAsync(FailoverCommandType.Confirm);
        await world.Console.As<AllStopSwitch>(Ana).HoldAsync("Looking", Cancel);

        world.Console.Clock.Advance(FailoverWorld.Pair.Countdown);
        await world.SweepAsync();
        await Assert.ThrowsAsync<RefusedException>(() => world.AskAsync(FailoverCommandType.Trial));
        Assert.Equal(FailoverStage.Confirming, (await world.ReadAsync()).State.Stage);
        await world.AskAsync(FailoverCommandType.Abort);

        Assert.Equal(FailoverStage.Aborted, (await world.ReadAsync()).State.Stage);
    }

    [Theory, BothDatabases]
    public async Task A_service_that_somebody_recovers_already_is_not_switched(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        await world.Runs.PublishAsync("  - {id: wait, title: Wait, kind: manual}", "other", "service: orders\n");
        await world.Runs.StartAsync(key: "other");

        await world.FailOverAsync();

        var board = await world.ReadAsync();
        Assert.Equal(FailoverStage.Proposed, board.State.Stage);
        Assert.Contains("being recovered in production already", Assert.IsType<FailoverFact.HeldBack>(board.History[0].Fact).Why, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_trial_runs_elsewhere_holds_nothing_and_is_cleared_up_when_it_failed(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        world.Runs.Commands.On("one", work => Task.FromResult(work.Environment == "lab" && world.Runs.Commands.Begun.Count == 1 ? new StepOutcome.Failed(1, "It broke.") : ScriptedExecutor.Well));

        await world.AskAsync(FailoverCommandType.Trial);
        await Soon.IsAsync("the trial is over", async () =>
        {
            await world.SweepAsync();
            return (await world.ReadAsync()).State.Trial!.EndedAt is not null;
        }, 30);

        var trial = (await world.ReadAsync()).State.Trial!;
        Assert.False(trial.Passed);
        Assert.Equal(RunStatus.Succeeded, (await world.Runs.ReadAsync(new RunId(trial.Cleanup!.Value))).State);
        Assert.All(world.Runs.Commands.Begun, work => Assert.Equal(("lab", RunMode.Drill), (work.Environment, work.Mode)));
    }
}
