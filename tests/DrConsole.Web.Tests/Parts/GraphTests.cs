using Bunit;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Tests.Parts;

/// <summary>The dependency graph: boxes that do not lie on one another, lines that end at them, links in reading order.</summary>
public sealed class GraphTests : BunitContext
{
    private static readonly StateStyle Failed = StateStyles.Named("Outage", "failed");
    private static readonly StateStyle Stale = StateStyles.Named("Target", "stale");

    [Fact]
    public void Boxes_are_links_in_the_order_they_are_given_and_the_chosen_one_is_marked()
    {
        var graph = Render<DependencyGraph>(set => set.Add(g => g.Label, "Recovery order")
            .Add(g => g.Nodes, [new("db", "Core <b>databases</b>", 1, "20 min", Failed, "/x?failed=db", IsChosen: true), new("broker", "Broker", 2, "10 min", Stale, "/x?failed=broker")])
            .Add(g => g.Edges, [new("db", "broker")])
            .Add(g => g.LongestPath, ["db", "broker"]));

        Assert.Equal(["/x?failed=db", "/x?failed=broker"], graph.FindAll("a.node").Select(node => node.GetAttribute("href")));
        Assert.Equal("/x?failed=db", graph.Find("a[aria-current]").GetAttribute("href"));
        Assert.Equal("Core <b>databases</b>", graph.Find("a.node .name b").TextContent);
        Assert.Single(graph.FindAll("g.long"));
        Assert.Equal(("Recovery order", "0"), (graph.Find("[role=region]").GetAttribute("aria-label"), graph.Find("[role=region]").GetAttribute("tabindex")));
    }

    [Fact]
    public void No_box_lies_on_another_however_many_there_are()
    {
        var random = new Random(3);
        List<(string Key, int Layer)> boxes = [.. Enumerable.Range(0, 60).Select(at => ($"s{at}", (at / 12) + 1))];
        var lines = Enumerable.Range(0, 200).Select(_ => (From: $"s{random.Next(48)}", To: $"s{random.Next(12, 60)}"));

        var layout = new GraphLayout(boxes, lines);

        var places = boxes.Select(box => layout[box.Key]).ToList();
        Assert.All(places.Index(), one => Assert.DoesNotContain(places.Skip(one.Index + 1), other => other.X == one.Item.X && Math.Abs(other.Y - one.Item.Y) < GraphLayout.BoxHeight));
        Assert.All(places, place => Assert.True(place.X >= 0 && place.Y >= 0 && place.X + GraphLayout.BoxWidth <= layout.Width && place.Y + GraphLayout.BoxHeight <= layout.Height));
    }

    [Fact]
    public void Lines_are_untangled_and_one_that_goes_back_is_left_out()
    {
        var layout = new GraphLayout([("a", 1), ("b", 1), ("c", 2), ("d", 2)], [("a", "d"), ("b", "c"), ("c", "a"), ("a", "gone")]);

        Assert.Equal(2, layout.Lines.Count());
        Assert.Equal(layout["a"].Y < layout["b"].Y, layout["d"].Y < layout["c"].Y);
    }

    [Fact]
    public void A_line_over_a_layer_passes_between_its_boxes()
    {
        var layout = new GraphLayout([("a", 1), ("b", 2), ("c", 3)], [("a", "b"), ("b", "c"), ("a", "c")]);

        var through = Assert.Single(layout.Lines, line => line is { From: "a", To: "c" }).Path.Split('H')[0].Split(' ')[^1];

        Assert.False(int.Parse(through, System.Globalization.CultureInfo.InvariantCulture) is var y && y >= layout["b"].Y && y <= layout["b"].Y + GraphLayout.BoxHeight);
    }
}
