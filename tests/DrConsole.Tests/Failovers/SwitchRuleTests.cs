using DrConsole.Failovers;
using DrConsole.Runs;
using static DrConsole.Tests.Failovers.ToldPair;

namespace DrConsole.Tests.Failovers;

/// <summary>What becomes of a switch that was begun: gates, a second primary, the way back, trials.</summary>
public sealed class SwitchRuleTests
{
    [Fact]
    public void Roots_that_differ_abort_it_and_the_first_side_goes_on()
    {
        var pair = new ToldPair().FailOver();

        pair.See(RunStatus.Failed, (SwitchMark.Continuity, MarkStanding.Unsure));

        Assert.Equal((FailoverStage.Aborted, ServingSide.Active), (pair.Stage, pair.State.Serving));
        Assert.Contains("continuity gate did not pass", pair.State.Aborted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_step_after_the_cut_says_that_no_side_takes_traffic()
    {
        var pair = new ToldPair().FailOver();

        pair.See(RunStatus.Failed, (SwitchMark.Continuity, MarkStanding.Done), (SwitchMark.Fence, MarkStanding.Done), (SwitchMark.Smoke, MarkStanding.Unsure));

        Assert.Equal((FailoverStage.Aborted, ServingSide.Nobody), (pair.Stage, pair.State.Serving));
    }

    [Fact]
    public void A_gate_that_somebody_skips_stops_the_run()
    {
        var pair = new ToldPair().FailOver();

        pair.See(null, (SwitchMark.Continuity, MarkStanding.Skipped));

        Assert.True(pair.State.Switch!.StopAsked);
    }

    [Fact]
    public void A_primary_that_returns_after_the_switch_is_a_split_brain_that_blocks_everything_until_it_is_cut_off()
    {
        var pair = new ToldPair().FailOver().Switched();

        pair.Look(On, On, times: FailoverRules.LooksOfBoth);
        Assert.Equal(FailoverStage.SplitBrain, pair.Stage);
        foreach (var type in new[] { FailoverCommandType.Propose, FailoverCommandType.Failback, FailoverCommandType.Confirm, FailoverCommandType.Trial, FailoverCommandType.Abort })
            Assert.Throws<RefusedException>(() => pair.Ask(type, "user/ana", Go));
        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Override, "user/eva", Go, "passive", new PairLook(On, On)));

        pair.Look(Off, On, times: FailoverRules.LooksOfBoth);

        Assert.Equal((FailoverStage.OnPassive, ServingSide.Passive), (pair.Stage, pair.State.Serving));
    }

    [Fact]
    public void A_switch_that_nobody_commits_goes_back_by_itself_when_so_set_and_only_to_a_side_that_is_well()
    {
        var back = new ToldPair(text => text with { CommitWithin = TimeSpan.FromMinutes(10), RollsBack = true }).FailOver().Switched();
        var stays = new ToldPair(text => text with { CommitWithin = TimeSpan.FromMinutes(10), RollsBack = true }).FailOver().Switched();

        foreach (var pair in new[] { back, stays })
            pair.Wait(TimeSpan.FromMinutes(10));
        back.Tick(Go);
        stays.Tick(Go, new PairLook(Down, Well));

        Assert.Equal((FailoverStage.FailingBack, FailoverStage.OnPassive), (back.Stage, stays.Stage));
        Assert.Single(stays.Facts.OfType<FailoverFact.CommitLapsed>());
    }

    [Fact]
    public void Between_two_switches_lies_the_time_that_the_pair_asks_for()
    {
        var pair = new ToldPair().FailOver().Switched();

        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Failback, "user/ana", Go));
        pair.Wait(TimeSpan.FromMinutes(31));
        pair.Ask(FailoverCommandType.Failback, "user/ana", Go);

        Assert.Equal(FailoverStage.Proposed, pair.Stage);
    }

    [Fact]
    public void The_way_back_leads_only_to_a_side_that_is_seen_to_be_well()
    {
        var pair = new ToldPair().FailOver().Switched();
        pair.Wait(TimeSpan.FromHours(1));

        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Failback, "user/ana", Go, look: new PairLook(new SideLook(null, true, []), Well)));
    }

    [Fact]
    public void A_trial_is_cleared_up_after_whatever_became_of_it()
    {
        var pair = new ToldPair();
        pair.Ask(FailoverCommandType.Trial, "user/ana", Go);

        pair.EndTrial(RunStatus.Failed);
        Assert.NotNull(pair.State.Trial!.Cleanup);
        pair.EndTrial(RunStatus.Succeeded);

        Assert.Equal((false, FailoverStage.Healthy), (pair.State.Trial!.Passed, pair.Stage));
    }
}
