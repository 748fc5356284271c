using System.Globalization;
using Bunit;
using DrConsole.Web.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Clocks: drawn by the server, ticked by the browser, quiet for screen readers.</summary>
public sealed class ClockTests : BunitContext
{
    private readonly HandClock _clock = new(Noon);

    public ClockTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void A_countdown_is_drawn_by_the_server_and_says_where_it_ends()
    {
        var timer = Render<Countdown>(set => set.Add(c => c.To, Noon.AddSeconds(1692)).Add(c => c.Label, "left of 1 h RTO")).Find("[role=timer]");

        Assert.Equal("28:12", timer.TextContent);
        Assert.Equal(Noon.AddSeconds(1692), DateTimeOffset.Parse(timer.GetAttribute("data-to")!, CultureInfo.InvariantCulture));
        Assert.Equal("900 300 60", timer.GetAttribute("data-say-at"));
        Assert.False(timer.HasAttribute("aria-live"));
    }

    [Fact]
    public void From_one_hour_a_countdown_shows_hours() =>
        Assert.Equal("1:00:00", CountdownTo(Noon.AddHours(1)).Find("[role=timer]").TextContent);

    [Fact]
    public void Past_its_limit_a_countdown_counts_on_with_a_plus_and_a_word()
    {
        var past = CountdownTo(Noon.AddSeconds(-160));

        Assert.Equal("+02:40", past.Find("[role=timer]").TextContent);
        Assert.Equal("true", past.Find(".left").GetAttribute("data-past"));
        Assert.Equal("past RTO", past.Find(".after").TextContent);
    }

    [Fact]
    public void Near_its_limit_a_countdown_warns() =>
        Assert.Equal("true", Render<Countdown>(set => set.Add(c => c.To, Noon.AddMinutes(4)).Add(c => c.Label, "left").Add(c => c.WarnAt, TimeSpan.FromMinutes(5)))
            .Find(".left").GetAttribute("data-near"));

    [Fact]
    public void A_countdown_that_has_not_started_shows_no_figure() =>
        Assert.Equal("--:--not started:", CountdownTo(null).Find(".clock").TextContent.Trim());

    [Fact]
    public void A_countdown_tells_the_page_when_it_is_over()
    {
        var over = 0;
        Render<Countdown>(set => set.Add(c => c.To, Noon.AddSeconds(20)).Add(c => c.Label, "left").Add(c => c.OnElapsed, () => over++));

        _clock.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(0, over);

        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, over);
    }

    [Fact]
    public void What_is_over_stands_still()
    {
        var elapsed = Render<Elapsed>(set => set.Add(e => e.Since, Noon.AddMinutes(-30)).Add(e => e.Until, Noon.AddMinutes(-17)));

        Assert.Equal("13:00", elapsed.Find(".clock").TextContent.Trim());
        Assert.Empty(elapsed.FindAll("[role=timer]"));
    }

    [Fact]
    public void The_tape_is_one_picture_with_a_whole_sentence()
    {
        var start = Noon.AddMinutes(-31.8);
        var tape = Render<TimeTape>(set => set.Add(t => t.Start, start).Add(t => t.Deadline, start.AddHours(1)).Add(t => t.Now, Noon).Add(t => t.Forecast, start.AddMinutes(52)));

        var sentence = tape.Find("figure[role=img]").GetAttribute("aria-label");

        Assert.Equal("Time budget. Started 11:28 UTC. Now 31 min in. RTO deadline 12:28 UTC. Forecast restore 12:20 UTC. Margin 8 min.", sentence);
    }

    [Fact]
    public void A_forecast_behind_the_wall_is_said_and_shown_as_bad()
    {
        var tape = Render<TimeTape>(set => set.Add(t => t.Start, Noon).Add(t => t.Deadline, Noon.AddHours(1)).Add(t => t.Now, Noon.AddMinutes(30)).Add(t => t.Forecast, Noon.AddMinutes(66)));

        Assert.Contains("6 min past RTO", tape.Find("figure").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.NotNull(tape.Find(".mark.fc.t-bad"));
    }

    [Theory]
    [InlineData(0.4, "400 ms")]
    [InlineData(19, "19 s")]
    [InlineData(310, "5 min 10 s")]
    [InlineData(480, "8 min")]
    [InlineData(9660, "2 h 41 min")]
    [InlineData(273600, "3 d 4 h")]
    public void Durations_are_written_as_the_house_does(double seconds, string words) =>
        Assert.Equal(words, Words.Span(TimeSpan.FromSeconds(seconds)));

    private IRenderedComponent<Countdown> CountdownTo(DateTimeOffset? to) =>
        Render<Countdown>(set => set.Add(c => c.To, to).Add(c => c.Label, "left of 1 h RTO").Add(c => c.Past, "past RTO"));

    [Fact]
    public void A_second_later_nothing_on_a_tape_of_hours_has_moved_but_its_words()
    {
        var start = Noon.AddHours(-1);
        string[] PlacesAt(DateTimeOffset now) =>
            [.. Render<TimeTape>(set => set.Add(t => t.Start, start).Add(t => t.Deadline, start.AddHours(4)).Add(t => t.Now, now).Add(t => t.Segments, [new TapeSegment(now, now.AddMinutes(20), "Next", TapeKind.Next, 0)])).FindAll("[style]").Select(part => part.GetAttribute("style")!)];

        Assert.Equal(PlacesAt(Noon.AddSeconds(2)), PlacesAt(Noon.AddSeconds(3)));
        Assert.NotEqual(PlacesAt(Noon), PlacesAt(Noon.AddMinutes(2)));
    }
}
