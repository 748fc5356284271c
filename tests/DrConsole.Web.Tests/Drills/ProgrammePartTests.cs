using Bunit;
using DrConsole.Web.Features.Drills.Programmes;
using DrConsole.Web.Features.Gallery;
using DrConsole.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Drills;

/// <summary>The parts of the drills page: every mark has its word, what is late comes first.</summary>
public sealed class ProgrammePartTests : BunitContext
{
    public ProgrammePartTests()
    {
        Services.AddSingleton<TimeProvider>(new HandClock(ProgrammeSamples.Now));
        Services.AddSingleton(new ViewerClock(null!));
    }

    [Fact]
    public void Every_mark_of_the_calendar_says_what_came_of_its_date()
    {
        var calendar = Render<CalendarTable>(part => part.Add(p => p.Rows, ProgrammeSamples.Rows).Add(p => p.Year, 2026).Add(p => p.Now, ProgrammeSamples.Now));

        var marks = calendar.FindAll("td .vh").Select(mark => mark.TextContent.Split(',')[0]).ToList();

        Assert.Equal(["Passed with gaps", "Passed", "Failed", "Scheduled", "Missed", "Passed", "Overdue", "Missed", "Due"], marks);
        Assert.Equal(12, calendar.FindAll("tbody tr")[0].QuerySelectorAll("td").Length);
    }

    [Fact]
    public void What_is_late_comes_before_what_comes_and_says_by_how_much()
    {
        var list = Render<OverdueAndNext>(part => part.Add(p => p.Rows, ProgrammeSamples.Rows).Add(p => p.Now, ProgrammeSamples.Now).Add(p => p.MayPlan, true));

        var entries = list.FindAll(".it");

        Assert.Contains("19 days overdue", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("/drill-programmes/role-deletion?move=2026-10-31", entries[0].QuerySelector("a.btn")!.GetAttribute("href"));
        Assert.Contains("in 11 days", entries[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_without_drills_has_no_rate()
    {
        var figures = Render<YearFigures>(part => part.Add(p => p.Figures, ProgrammeSamples.NoFigures));

        Assert.Equal("–0 of 0", figures.Find(".fig").TextContent);
        Assert.Contains("83 %", Render<YearFigures>(part => part.Add(p => p.Figures, ProgrammeSamples.Figures)).Markup, StringComparison.Ordinal);
    }
}
