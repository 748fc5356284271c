using DrConsole.Failovers;
using static DrConsole.Tests.Failovers.ToldPair;

namespace DrConsole.Tests.Failovers;

/// <summary>The rules one by one, on a pair that is told what happens.</summary>
public sealed class FailoverRuleTests
{
    [Fact]
    public void Five_failed_looks_in_a_row_over_five_minutes_propose_a_failover_once()
    {
        var pair = new ToldPair();

        pair.Look(Down, Well, times: 5);
        Assert.Equal(FailoverStage.Degraded, pair.Stage);

        pair.Look(Down, Well, times: 3);

        Assert.Equal(FailoverStage.Proposed, pair.Stage);
        Assert.Single(pair.Facts.OfType<FailoverFact.Proposed>());
    }

    [Fact]
    public void Three_failed_looks_ten_seconds_apart_do_when_the_pair_says_so()
    {
        var pair = new ToldPair(text => text with { Failures = 3, Every = TimeSpan.FromSeconds(10), Over = TimeSpan.Zero });

        pair.Look(Down, Well, times: 2);
        Assert.Equal(FailoverStage.Degraded, pair.Stage);
        pair.Look(Down, Well);

        Assert.Equal(FailoverStage.Proposed, pair.Stage);
    }

    [Fact]
    public void A_flapping_primary_proposes_nothing()
    {
        var pair = new ToldPair();

        for (var round = 0; round < 20; round++)
        {
            pair.Look(Down, Well, times: 4);
            pair.Look(Well, Well);
        }

        Assert.Empty(pair.Facts.OfType<FailoverFact.Proposed>());
    }

    [Fact]
    public void A_clock_that_jumps_ahead_makes_no_five_looks_out_of_one()
    {
        var pair = new ToldPair();
        pair.Look(Down, Well);

        pair.Wait(TimeSpan.FromDays(1));
        pair.Look(Down, Well);

        Assert.Equal(FailoverStage.Degraded, pair.Stage);
    }

    [Fact]
    public void A_no_of_the_board_holds_until_a_second_person_goes_past_it_and_a_third_hand_is_not_needed()
    {
        var pair = new ToldPair();
        pair.Ask(FailoverCommandType.Propose, "user/ana", NoGo);

        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Confirm, "user/ana", NoGo));
        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Override, "user/ana", NoGo, "lag"));
        pair.Ask(FailoverCommandType.Override, "user/eva", NoGo, "lag");
        Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Confirm, "user/eva", NoGo));
        pair.Ask(FailoverCommandType.Confirm, "user/ana", NoGo);

        Assert.Equal(FailoverStage.Confirming, pair.Stage);
    }

    [Fact]
    public void Nothing_is_cut_before_the_countdown_is_over_and_what_changed_meanwhile_holds_it_back()
    {
        var pair = new ToldPair();
        pair.Ask(FailoverCommandType.Propose, "user/ana", Go);
        pair.Ask(FailoverCommandType.Confirm, "user/ana", Go);

        pair.Tick(Go);
        Assert.Equal(FailoverStage.Confirming, pair.Stage);
        pair.Wait(TimeSpan.FromSeconds(30));
        pair.Tick(NoGo);
        Assert.Equal(FailoverStage.Proposed, pair.Stage);

        pair.Ask(FailoverCommandType.Confirm, "user/ana", Go);
        pair.Wait(TimeSpan.FromSeconds(30));
        pair.Tick(Go);
        Assert.Equal(FailoverStage.FailingOver, pair.Stage);
    }

    [Fact]
    public void An_automatic_pair_waits_for_two_approvals_and_a_board_of_go()
    {
        var pair = new ToldPair(text => text with { IsAutomatic = true }) { Approvers = ["user/ana"] };
        pair.Look(Down, Well, times: 8);

        pair.Tick(Go);
        Assert.Equal(FailoverStage.Proposed, pair.Stage);
        pair.Approvers = ["user/ana", "user/eva"];
        pair.Tick(NoGo);
        Assert.Equal(FailoverStage.Proposed, pair.Stage);
        pair.Tick(Go);

        Assert.Equal(FailoverStage.Confirming, pair.Stage);
    }

    [Fact]
    public void A_side_that_is_down_is_not_gone_to_whoever_asks()
    {
        var pair = new ToldPair();

        var refused = Assert.Throws<RefusedException>(() => pair.Ask(FailoverCommandType.Propose, "user/ana", Go, look: new PairLook(Well, Down)));

        Assert.Contains("no side would take traffic", refused.Message, StringComparison.Ordinal);
    }
}
