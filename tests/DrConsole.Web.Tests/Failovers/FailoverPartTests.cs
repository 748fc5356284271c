using Bunit;
using DrConsole.Failovers;
using DrConsole.Web.Features.Failovers.Pairs;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The parts of a pair's page: what they say in each state, and what they ask.</summary>
public sealed class FailoverPartTests : BunitContext
{
    private readonly List<(FailoverCommandType Type, string Entry)> _asked = [];

    public FailoverPartTests()
    {
        Services.AddSingleton<TimeProvider>(new HandClock(FailoverSamples.Start));
        Services.AddSingleton(new ViewerClock(null!));
    }

    [Fact]
    public void The_picture_says_where_traffic_goes_and_each_side_has_its_word()
    {
        Assert.Equal("eu-west-1 takes the traffic.", Label(FailoverSamples.Healthy));
        Assert.Equal("No side takes traffic: one is cut off, and the other was not opened.", Label(FailoverSamples.Stopped));
        Assert.Equal("eu-central-1 takes the traffic.", Label(FailoverSamples.OnPassive));
        Assert.Equal("Both sides take traffic", Label(FailoverSamples.SplitBrain));
        Assert.Equal(SideState.Unreachable, SideStates.Of(FailoverSamples.Proposed, FailoverSide.Active));
        Assert.Equal(SideState.Lagging, SideStates.Of(FailoverSamples.Healthy, FailoverSide.Passive));
        Assert.Equal(SideState.Switching, SideStates.Of(FailoverSamples.Switching, FailoverSide.Passive));
    }

    [Fact]
    public void A_no_holds_the_button_until_it_was_gone_past_and_whoever_went_past_it_cannot_confirm()
    {
        Assert.True(Work(FailoverSamples.Proposed, "user/mara").Find("[data-hold]").HasAttribute("disabled"));
        Assert.False(Work(FailoverSamples.Overridden, "user/mara").Find("[data-hold]").HasAttribute("disabled"));
        var second = Work(FailoverSamples.Overridden, "user/sofia");

        Assert.True(second.Find("[data-hold]").HasAttribute("disabled"));
        Assert.Contains("Somebody else confirms.", second.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_proposal_shows_its_evidence_and_the_countdown_can_be_aborted()
    {
        Assert.Contains("eu-west-1: probe/memory-west: down", Work(FailoverSamples.Proposed, "user/mara").Markup, StringComparison.Ordinal);
        var confirming = Work(FailoverSamples.Confirming, "user/mara");

        confirming.Find("button.danger-o").Click();

        Assert.Equal("00:30", confirming.Find("[role=timer]").TextContent);
        Assert.Equal((FailoverCommandType.Abort, ""), Assert.Single(_asked));
    }

    [Fact]
    public void In_a_split_brain_only_a_side_can_be_named()
    {
        var work = Work(FailoverSamples.SplitBrain, "user/sofia");

        Assert.Equal(["eu-central-1 serves", "eu-west-1 serves"], work.FindAll("button.btn:not(.primary)").Select(button => button.TextContent.Trim()));
    }

    [Fact]
    public void An_entry_of_the_board_says_its_age_and_source_and_who_went_past_it()
    {
        var board = Render<GoBoardPanel>(set => set.Add(b => b.Board, FailoverSamples.Overridden));

        Assert.Contains("It is stale: 22 min old.", board.Markup, StringComparison.Ordinal);
        Assert.Contains("Sofía Herrera: The replica was asked by hand: 12 s.", board.Markup, StringComparison.Ordinal);
        Assert.Equal(["Go", "Overridden", "Go", "Go"], board.FindAll(".badge").Select(badge => badge.TextContent.Trim()));
    }

    private string? Label(FailoverBoard board) => Render<FailoverPicture>(set => set.Add(p => p.Board, board)).Find("section").GetAttribute("aria-label");

    private IRenderedComponent<FailoverWork> Work(FailoverBoard board, string me)
    {
        SetRendererInfo(new("Server", true));
        return Render<FailoverWork>(set => set.Add(w => w.Board, board).Add(w => w.Me, me).Add(w => w.MayCommand, true).Add(w => w.OnConfirm, () => { }).Add(w => w.OnAsk, asked => _asked.Add(asked)));
    }
}
