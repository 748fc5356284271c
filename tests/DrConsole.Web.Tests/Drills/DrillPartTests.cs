using Bunit;
using DrConsole.Drills;
using DrConsole.Web.Features.Drills.Doing;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using DrillTimes = DrConsole.Web.Features.Drills.Doing.DrillTimes;
using DrillWork = DrConsole.Web.Features.Drills.Doing.DrillWork;

namespace DrConsole.Web.Tests;

/// <summary>The parts of a drill's page: what they say in each state, and whom they offer what.</summary>
public sealed class DrillPartTests : BunitContext
{
    private readonly DrillViewer _observer = new("user/aiko", false, true);

    public DrillPartTests()
    {
        Services.AddSingleton<TimeProvider>(new HandClock(Noon));
        Services.AddSingleton(new ViewerClock(null!));
        Services.AddSingleton(new ApproveDrill(null!, null!));
        Services.AddSingleton(new StartDrill(null!, null!, null!));
        Services.AddSingleton(new InjectDrill(null!, null!, null!, null!));
        Services.AddSingleton(new RecoverDrill(null!, null!, null!, null!));
        Services.AddSingleton(new FinishDrill(null!, null!));
        Services.AddSingleton(new MarkDrill(null!, null!));
        SetRendererInfo(new("Server", true));
    }

    [Fact]
    public void What_is_next_offers_each_state_its_own_and_nobody_else_anything()
    {
        Assert.Equal(["Start the drill", "Abort"], Offers(DrillSamples.Planned));
        Assert.Equal(["Abort"], Offers(DrillSamples.Production));
        Assert.Equal(["Approve production", "Abort"], Offers(DrillSamples.Production, new DrillViewer("user/gil", true, true)));
        Assert.Equal(["Finish the drill", "Abort"], Offers(DrillSamples.Tabletop));
        Assert.Empty(Offers(DrillSamples.Aborted));
        Assert.Empty(Offers(DrillSamples.Judging));
        Assert.Empty(Offers(DrillSamples.Planned, _observer));
        Assert.Contains("7 of 9 acknowledged.", Work(DrillSamples.CallTree, _observer).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_banners_say_what_must_not_be_overlooked()
    {
        Assert.Contains("touches production", Banners(DrillSamples.Production), StringComparison.Ordinal);
        Assert.Contains("It cannot begin yet.", Banners(DrillSamples.Production), StringComparison.Ordinal);
        Assert.Contains("the runbook is retired", Banners(DrillSamples.Missed), StringComparison.Ordinal);
        Assert.Contains("to be done by hand", Banners(DrillSamples.Aborted), StringComparison.Ordinal);
        Assert.Contains("A clock ran back.", Banners(DrillSamples.Aborted), StringComparison.Ordinal);
        Assert.Equal("", Banners(DrillSamples.Planned).Trim());
    }

    [Fact]
    public void Times_show_how_long_after_the_failure_and_which_nobody_marked()
    {
        var times = Times(DrillSamples.Recovering, DrillSamples.Commander);

        Assert.Equal(["14:01:00", "14:04:00+03:00", "14:09:00+08:00from the run"], times.FindAll("li .end").Take(3).Select(each => each.TextContent.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal).Replace("fromtherun", "from the run", StringComparison.Ordinal)));
        Assert.Equal(2, times.FindAll("button").Count);
        Assert.Empty(Times(DrillSamples.Recovering, _observer).FindAll("button"));
    }

    [Fact]
    public void Participants_are_not_shown_what_is_to_come()
    {
        Assert.Contains("A journalist calls.", ScriptOf(DrillSamples.Tabletop with { Mine = DrillDuty.Facilitator }, _observer), StringComparison.Ordinal);
        Assert.Contains("A journalist calls.", ScriptOf(DrillSamples.Tabletop with { Mine = DrillDuty.Observer }, _observer), StringComparison.Ordinal);
        var taking = ScriptOf(DrillSamples.Tabletop with { Mine = DrillDuty.Participant }, _observer);

        Assert.Contains("The provider's status page is green.", System.Net.WebUtility.HtmlDecode(taking), StringComparison.Ordinal);
        Assert.DoesNotContain("A journalist calls.", taking, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody waits for it", taking, StringComparison.Ordinal);
    }

    private IEnumerable<string> Offers(DrillBoard board, DrillViewer? viewer = null) => Work(board, viewer ?? DrillSamples.Commander).FindAll("button").Select(button => button.TextContent.Trim());

    private IRenderedComponent<DrillWork> Work(DrillBoard board, DrillViewer viewer) => Render<DrillWork>(set => set.Add(w => w.Board, board).Add(w => w.Viewer, viewer).Add(w => w.Ask, Nothing).Add(w => w.OnAbort, EventCallback.Factory.Create(this, () => { })));

    private string Banners(DrillBoard board) => Render<DrillBanners>(set => set.Add(b => b.Board, board)).Markup;

    private IRenderedComponent<DrillTimes> Times(DrillBoard board, DrillViewer viewer) => Render<DrillTimes>(set => set.Add(t => t.Board, board).Add(t => t.Viewer, viewer).Add(t => t.Ask, Nothing));

    private string ScriptOf(DrillBoard board, DrillViewer viewer) => Render<DrillScript>(set => set.Add(s => s.Board, board).Add(s => s.Viewer, viewer).Add(s => s.Ask, Nothing)).Markup;

    private static Task<bool> Nothing(Func<Task> act) => Task.FromResult(false);
}
