using Bunit;
using DrConsole.Runs;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Features.Runs.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests;

/// <summary>The parts of a run's screen: what they say in each state, and what they ask.</summary>
public sealed class RunPartTests : BunitContext
{
    private readonly HandClock _clock = new(RunSamples.Start.AddMinutes(10));
    private readonly List<CommandRun.Order> _asked = [];

    public RunPartTests() => Services.AddSingleton<TimeProvider>(_clock);

    [Theory]
    [InlineData(RunMode.Drill, "DRILL")]
    [InlineData(RunMode.Rehearsal, "REHEARSAL")]
    public void An_exercise_says_so_over_the_whole_width(RunMode mode, string word)
    {
        var band = Render<RunModeBand>(set => set.Add(b => b.Mode, mode).Add(b => b.Environment, "Staging"));

        Assert.Contains(word, band.Find(".modeband").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_live_run_has_no_band()
    {
        var band = Render<RunModeBand>(set => set.Add(b => b.Mode, RunMode.Live).Add(b => b.Environment, "Production"));

        Assert.Empty(band.Markup.Trim());
    }

    [Theory]
    [InlineData(ForecastStanding.OnTrack, 480, "On track: over at 14:52 UTC, 8 min inside RTO.")]
    [InlineData(ForecastStanding.Late, -360, "Late: over at 14:52 UTC, 6 min past RTO.")]
    public void The_forecast_is_a_sentence_with_its_margin(ForecastStanding standing, int margin, string sentence)
    {
        var screen = RunSamples.UnderWay with { Board = RunSamples.UnderWay.Board with { Forecast = new RunForecast(RunSamples.Start.AddMinutes(52), margin, standing) } };

        var line = Render<RunForecastLine>(set => set.Add(l => l.Screen, screen));

        Assert.Equal(sentence, line.Find("p").TextContent.Trim());
    }

    [Fact]
    public void What_holds_a_run_is_said_with_what_goes_on_meanwhile()
    {
        var banners = Render<RunBanners>(set => set.Add(b => b.Screen, RunSamples.Held).Add(b => b.Viewer, RunSamples.Commander));

        Assert.Contains("All stop: wrong region", banners.Markup, StringComparison.Ordinal);
        Assert.Contains("Version 13 was published meanwhile.", banners.Markup, StringComparison.Ordinal);
        Assert.Single(banners.FindAll("button"));
    }

    [Fact]
    public void Every_state_of_a_step_has_its_word_and_branches_say_what_they_wait_for()
    {
        var steps = RenderSteps(RunSamples.UnderWay);

        var words = steps.FindAll("li .g .vh").Select(word => word.TextContent).ToList();
        Assert.Equal(["Succeeded", "Unknown after crash", "Failed", "Running", "Waiting for you", "Waiting for you", "Waiting for you", "Waiting", "Waiting"], words);
        Assert.Contains("after 1", steps.Find("#step-size").TextContent, StringComparison.Ordinal);
        Assert.Equal(["step-fence", "step-size", "step-promote", "step-lease"], steps.FindAll("li.beside").Select(item => item.Id));
    }

    [Fact]
    public void Whoever_may_nothing_sees_that_it_waits_for_others()
    {
        var steps = Render<RunSteps>(set => set.Add(s => s.Screen, RunSamples.UnderWay).Add(s => s.Viewer, RunViewer.Nobody).Add(s => s.Ask, AskAsync));

        Assert.DoesNotContain("Waiting for you", steps.Markup, StringComparison.Ordinal);
        Assert.Equal(3, steps.FindAll("li .g .vh").Count(word => word.TextContent == "Waiting for human"));
    }

    [Fact]
    public void Of_two_thousand_steps_one_page_is_drawn_the_one_with_what_runs()
    {
        var steps = RenderSteps(RunSamples.Long(2_000));

        Assert.Equal(RunSteps.PageSize, steps.FindAll("li.item").Count);
        Assert.NotNull(steps.Find("#step-s150"));
        Assert.Contains("Steps 101 to 200 of 2000", steps.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_nothing_happened_to_is_not_drawn_again()
    {
        var row = Render<RunStepRow>(set => set.Add(r => r.Line, RunSamples.UnderWay.Board.Steps[0]).Add(r => r.Number, 1));

        row.Render(set => set.Add(r => r.Line, RunSamples.UnderWay.Board.Steps[0]).Add(r => r.Number, 1));
        var still = row.RenderCount;
        row.Render(set => set.Add(r => r.Line, RunSamples.UnderWay.Board.Steps[1]).Add(r => r.Number, 1));

        Assert.Equal((1, 2), (still, row.RenderCount));
    }

    [Fact]
    public void Items_are_ticked_in_their_order_and_checks_have_a_result()
    {
        var ticks = Render<StepTicks>(set => set.Add(t => t.Step, RunSamples.UnderWay.Board.Steps[4]).Add(t => t.Ask, AskAsync).Add(t => t.MayWork, true));

        ticks.FindAll("input")[1].Change(true);
        ticks.Find("button[aria-label='It is free: did not pass']").Click();

        Assert.True(ticks.FindAll("input")[0].HasAttribute("disabled"));
        Assert.Equal(["item:2", "check:1:failed"], _asked.Select(order => order.Value));
    }

    [Fact]
    public void The_tape_shows_what_was_late_what_runs_and_the_wall()
    {
        var screen = RunSamples.UnderWay with { Planned = new Dictionary<string, (DateTimeOffset, DateTimeOffset)> { ["shift"] = (_clock.GetUtcNow().AddMinutes(5), _clock.GetUtcNow().AddMinutes(18)) } };

        var tape = RunTape.Of(screen, RunSamples.Commander, _clock.GetUtcNow())!;

        Assert.Equal(RunSamples.Start.AddHours(1), tape.Deadline);
        Assert.Equal(DrConsole.Web.Parts.TapeKind.Next, tape.Segments.Single(segment => segment.Label == "8 Shift traffic").Kind);
        Assert.Equal(["Assess", "Recover"], tape.Phases.Select(phase => phase.Label));
    }

    [Fact]
    public void Everything_that_a_fact_can_be_has_a_picture_of_its_own_kind()
    {
        var kinds = typeof(RunFact).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false).Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!);

        Assert.All(kinds.Except(["wait-begun"]), kind => Assert.NotEqual("clock", RunStates.OfFact(kind).Icon));
    }

    private IRenderedComponent<RunSteps> RenderSteps(RunScreen screen) =>
        Render<RunSteps>(set => set.Add(s => s.Screen, screen).Add(s => s.Viewer, RunSamples.Commander).Add(s => s.Ask, AskAsync));

    private Task<bool> AskAsync(CommandRun.Order order)
    {
        _asked.Add(order);
        return Task.FromResult(true);
    }
}
