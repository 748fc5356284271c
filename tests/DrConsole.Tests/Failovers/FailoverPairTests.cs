using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Failovers;

/// <summary>What a pair is, who may change and approve it, and what is seen of it from outside.</summary>
public sealed class FailoverPairTests
{
    [Theory, BothDatabases]
    public async Task An_automatic_pair_needs_two_people_for_its_version_and_any_change_voids_them(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database, text => text with { IsAutomatic = true });
        await world.Console.As<ApproveAutomatic>(Ana).ExecuteAsync(FailoverWorld.Key, (await world.ReadAsync()).Version, Cancel);
        await Assert.ThrowsAsync<RefusedException>(async () => await world.Console.As<ApproveAutomatic>(Ana).ExecuteAsync(FailoverWorld.Key, (await world.ReadAsync()).Version, Cancel));
        await world.Console.As<ApproveAutomatic>(FailoverWorld.Gil).ExecuteAsync(FailoverWorld.Key, (await world.ReadAsync()).Version, Cancel);
        Assert.Equal(2, (await world.ReadAsync()).Approvers.Count);

        await world.Console.As<EditFailoverPair>(Eva).ChangeAsync(FailoverWorld.Key, FailoverWorld.Pair with { IsAutomatic = true, Failures = 4 }, (await world.ReadAsync()).Version, Cancel);

        Assert.Empty((await world.ReadAsync()).Approvers);
    }

    [Theory, BothDatabases]
    public async Task An_automatic_pair_switches_by_itself_in_the_name_of_who_approved_it(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database, text => text with { IsAutomatic = true, Countdown = TimeSpan.Zero });
        foreach (var person in new[] { Ana, FailoverWorld.Gil })
        {
            await world.Console.As<ApproveAutomatic>(person).ExecuteAsync(FailoverWorld.Key, (await world.ReadAsync()).Version, Cancel);
            world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await world.TellAsync("probe/west", SignalState.Down);

        await world.LookAsync(times: 3);
        await world.BecomesAsync(FailoverStage.OnPassive);

        var run = await world.Runs.ReadAsync(new RunId((await world.ReadAsync()).State.Switch!.Run));
        Assert.Equal("ana", run.StartedBy);
    }

    [Theory, BothDatabases]
    public async Task An_evaluation_says_what_stands_in_the_way_after_every_change(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);
        Assert.Equal([], (await world.ReadAsync()).Standing!.EachFinding);

        await world.Console.As<EditFailoverPair>(Eva).ChangeAsync(FailoverWorld.Key, FailoverWorld.Pair with { Switchover = new SwitchText("over", "fence", "continuity", "smoke", "traffic"), Passive = FailoverWorld.Pair.Passive with { Sources = "probe/nowhere" } }, (await world.ReadAsync()).Version, Cancel);
        await world.SweepAsync();

        var findings = (await world.ReadAsync()).Standing!.EachFinding;
        Assert.Contains("probe/nowhere was never heard.", findings);
        Assert.Contains(findings, finding => finding.Contains("no gate that compares", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Every_decision_is_in_the_ledger_and_others_see_a_signal(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);

        await world.AskAsync(FailoverCommandType.Propose);
        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.AskAsync(FailoverCommandType.Abort);

        await using var store = world.Console.OpenStore();
        var entries = await store.Set<LedgerEntry>().Where(entry => entry.Subject == "failover-pair/orders" && entry.Kind == "failover.journaled").ToListAsync(Cancel);
        Assert.All(entries, entry => Assert.Equal($"user/{world.Console.IdOf(Ana)}", entry.Actor));
        Assert.Equal(2, entries.Count);
        Assert.Equal(SignalState.Down, (await store.Set<SignalStanding>().SingleAsync(row => row.Source == "failover/orders", Cancel)).State);
    }

    [Theory, BothDatabases]
    public async Task Who_may_not_command_and_who_is_not_of_the_duty_is_refused(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database);

        await Assert.ThrowsAsync<ForbiddenException>(() => world.AskAsync(FailoverCommandType.Propose, Dev));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<EditFailoverPair>(Ana).DeleteAsync(FailoverWorld.Key, 1, Cancel));
        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.Console.As<EditFailoverPair>(Eva).CreateAsync("other", FailoverWorld.Pair with { TrialEnvironment = "production", GoChecks = "luck" }, Cancel));

        Assert.Equal(["goChecks", "trialEnvironment"], wrong.Errors.Keys.Order());
    }

    [Theory, BothDatabases]
    public async Task A_side_that_says_that_it_writes_is_proved_to_and_its_silence_proves_nothing(StoreProvider database)
    {
        await using var world = await FailoverWorld.OpenAsync(database, text => text with { Active = text.Active with { Fence = "!probe/west-writes" } });
        await world.TellAsync("probe/west-writes", SignalState.Healthy);
        var writes = (await world.ReadAsync()).Look.Active.IsCutOff;

        await world.TellAsync("probe/west-writes", SignalState.Down);

        Assert.False(writes);
        Assert.Null((await world.ReadAsync()).Look.Active.IsCutOff);
    }
}
