using Bunit;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;
using Tabs = DrConsole.Web.Parts.Tabs;

namespace DrConsole.Web.Tests.Parts;

/// <summary>Lists, choices, figures and toasts: named, in the address, and said in words.</summary>
public sealed class ListTests : BunitContext
{
    private static readonly Choice[] Choices = [new("All", "/runs", false, 10), new("At risk", "/runs?show=risk", true, 2)];

    [Fact]
    public void A_table_has_a_caption_and_scrolls_in_a_region_of_its_own()
    {
        var table = Render<Table>(set => set.Add(t => t.Caption, "Targets").Add(t => t.Head, Markup("<th>Target</th>")).AddChildContent("<tr><td>Core databases</td></tr>"));

        Assert.Equal("Targets", table.Find("caption").TextContent);
        var region = table.Find("[role=region]");
        Assert.Equal(("Targets", "0"), (region.GetAttribute("aria-label"), region.GetAttribute("tabindex")));
    }

    [Theory]
    [InlineData(true, "ascending")]
    [InlineData(false, "descending")]
    [InlineData(null, null)]
    public void A_sorted_column_says_its_order_and_is_a_link(bool? order, string? said)
    {
        var header = Render<SortHeader>(set => set.Add(h => h.Text, "RTO").Add(h => h.Href, "/targets?sort=rto").Add(h => h.Order, order));

        Assert.Equal(said, header.Find("th").GetAttribute("aria-sort"));
        Assert.Equal("/targets?sort=rto", header.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void A_record_leads_to_everything_that_was_recorded_about_it() =>
        Assert.Equal("/ledger?subject=service%2Fa%26b%3F", Render<HistoryLink>(set => set.Add(link => link.Subject, "service/a&b?")).Find("a").GetAttribute("href"));

    [Fact]
    public void Choices_are_links_and_the_chosen_one_is_marked()
    {
        Assert.Equal("At risk2", Render<Segmented>(set => set.Add(s => s.Label, "Show").Add(s => s.Choices, Choices)).Find("nav[aria-label=Show] a[aria-current]").TextContent);
        Assert.Equal("page", Render<Tabs>(set => set.Add(t => t.Label, "Views").Add(t => t.Choices, Choices)).Find("a[href='/runs?show=risk']").GetAttribute("aria-current"));
        Assert.Single(Render<Chips>(set => set.Add(c => c.Label, "Filter").Add(c => c.Choices, Choices)).FindAll("[role=group] a.chip[aria-current]"));
    }

    [Fact]
    public void The_last_page_offers_no_next_one()
    {
        var pager = Render<Pager>(set => set.Add(p => p.First, "/runs"));

        Assert.Equal(["First page"], pager.FindAll("a").Select(link => link.TextContent));
    }

    [Fact]
    public void A_meter_says_its_value_in_words_and_stays_within_its_bounds()
    {
        var meter = Render<Meter>(set => set.Add(m => m.Value, 130).Add(m => m.Label, "Agents started").Add(m => m.Said, "42 of 42")).Find("[role=meter]");

        Assert.Equal(("100", "42 of 42", "Agents started"), (meter.GetAttribute("aria-valuenow"), meter.GetAttribute("aria-valuetext"), meter.GetAttribute("aria-label")));
    }

    [Fact]
    public void A_stacked_bar_says_every_figure()
    {
        var bar = Render<StackedBar>(set => set.Add(b => b.Label, "Targets").Add(b => b.Parts, [new("commitment", 14, Tones.Ok), new("missed", 0, Tones.Bad), new("stale", 3, Tones.Warn)]));

        Assert.Equal("Targets: 14 commitment, 3 stale", bar.Find("[role=img]").GetAttribute("aria-label"));
    }

    [Fact]
    public void A_trend_says_every_point_and_marks_a_miss_by_shape()
    {
        var chart = Render<TrendChart>(set => set.Add(c => c.Name, "Recovery time in minutes").Add(c => c.Target, 60).Add(c => c.Points, [new("May", 66), new("Aug", 49)]));

        Assert.Equal("Recovery time in minutes: May 66, Aug 49, against RTO 60", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Single(chart.FindAll("rect"));
        Assert.Single(chart.FindAll("circle"));
    }

    [Fact]
    public void A_phase_rail_says_where_it_stands()
    {
        var rail = Render<PhaseRail>(set => set.Add(r => r.Phases, ["Detect", "Assess", "Respond"]).Add(r => r.Current, 1));

        Assert.Equal("Phase: Assess, 2 of 3", rail.Find("ol").GetAttribute("aria-label"));
        Assert.Equal("Assess", rail.Find("[aria-current=step]").TextContent);
    }

    [Fact]
    public void What_is_loading_says_so()
    {
        var skeleton = Render<Skeleton>(set => set.Add(s => s.Rows, 4));

        Assert.Equal("true", skeleton.Find("[role=status][aria-label=Loading]").GetAttribute("aria-busy"));
        Assert.Equal(4, skeleton.FindAll(".rows > div").Count);
    }

    [Fact]
    public void A_fourth_toast_pushes_out_the_oldest_and_one_can_be_dismissed()
    {
        var toasts = new Toasts();
        foreach (var number in Enumerable.Range(1, 4))
            toasts.Done($"Update {number} sent");
        Assert.Equal(["Update 2 sent", "Update 3 sent", "Update 4 sent"], toasts.Shown.Select(toast => toast.Text));

        toasts.Dismiss(toasts.Shown[0].Id);
        Assert.Equal(2, toasts.Shown.Count);
    }

    [Theory]
    [InlineData("Mara Lindqvist", "ML")]
    [InlineData("ana", "AN")]
    [InlineData("", "?")]
    [InlineData("Ana de la Torre", "AT")]
    [InlineData("𝒜na 𝒵ed", "𝒜𝒵")]
    public void Initials_come_from_the_first_and_last_name(string name, string initials) =>
        Assert.Equal(initials, Web.Parts.Person.InitialsOf(name));

    [Fact]
    public void A_copy_button_carries_its_text_so_that_it_works_without_a_circuit() =>
        Assert.Equal("drc lease release", Render<CopyButton>(set => set.Add(c => c.Text, "drc lease release")).Find("button").GetAttribute("data-copy"));

    private static RenderFragment Markup(string html) => builder => builder.AddMarkupContent(0, html);
}
