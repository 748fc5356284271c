using Bunit;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>What is drawn of probes says in words what it shows, and draws nothing where nothing is known.</summary>
public sealed class ProbePartTests : BunitContext
{
    [Fact]
    public void A_sparkline_breaks_where_nothing_was_measured_and_says_its_figures()
    {
        var line = Render<Sparkline>(part => part.Add(p => p.Name, "Answers").Add(p => p.Values, [10, 20, null, 40]));

        Assert.Equal(2, line.FindAll("polyline").Count);
        Assert.Equal("Answers: 40 ms at last, 10 to 40 ms", line.Find("svg").GetAttribute("aria-label"));
        Assert.Equal("Answers: nothing measured yet", Render<Sparkline>(part => part.Add(p => p.Name, "Answers").Add(p => p.Values, [null])).Find("svg").GetAttribute("aria-label"));
    }

    [Fact]
    public void An_uptime_strip_differs_in_form_and_names_the_bad_days()
    {
        var strip = Render<UptimeStrip>(part => part.Add(p => p.Name, "Uptime").Add(p => p.Spans, [new("Mon: 100 %", 1), new("Tue: 99.5 %", 0.995), new("Wed: 90 %", 0.9), new("Thu", null)]));

        Assert.Equal(["well", "poor", "bad", "none"], strip.FindAll("i").Select(bar => bar.ClassName));
        Assert.Equal("Uptime: 1 of 3 without a failure; Tue: 99.5 %, Wed: 90 %", strip.Find("[role=img]").GetAttribute("aria-label"));
    }
}
