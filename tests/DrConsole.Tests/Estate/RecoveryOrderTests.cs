using DrConsole.Estate;

namespace DrConsole.Tests;

/// <summary>The order in which services come back, and what falls when something fails.</summary>
public sealed class RecoveryOrderTests
{
    private static readonly ServiceGraph Platform = new(
        [Node("db", 3), Node("broker", 1), Node("agent", 1), Node("models", 2), Node("spare-models", 3), Node("reports", 3)],
        [new("broker", "db"), new("agent", "broker"), new("agent", "models") { Fallbacks = [FallbackText.On("spare-models"), FallbackText.By("Support")] }, new("reports", "agent", DependencyNeed.Degrades, "Yesterday's figures")]);

    [Fact]
    public void What_a_critical_service_needs_is_as_urgent_as_it_is()
    {
        var order = RecoveryOrder.Of(Platform);

        Assert.Equal(["models", "db", "broker", "agent", "reports", "spare-models"], order.Steps.Select(step => step.Key));
        Assert.Equal((3, 1, 1), (order["db"].Priority, order["db"].Urgency, order["db"].Wave));
        Assert.Equal((3, 4), (order["agent"].Wave, order["reports"].Wave));
    }

    [Fact]
    public void Times_add_up_along_the_longest_chain_and_what_nobody_measured_is_told()
    {
        var takes = new Dictionary<string, int> { ["db"] = 20, ["broker"] = 10, ["models"] = 25, ["agent"] = 12 };

        var schedule = new RecoverySchedule(RecoveryOrder.Of(Platform), key => takes.TryGetValue(key, out var minutes) ? TimeSpan.FromMinutes(minutes) : null);

        Assert.Equal(TimeSpan.FromMinutes(42), schedule.Full);
        Assert.Equal(["db", "broker", "agent"], schedule.ChainOf("agent"));
        Assert.Equal((TimeSpan.FromMinutes(25), 2), (schedule.WaveBackAfter(1), schedule.Unknown));
    }

    [Fact]
    public void What_has_a_stand_in_goes_on_with_it_until_that_fails_too()
    {
        var order = RecoveryOrder.Of(Platform);

        var one = Outage.Of(Platform, order, ["models"]);
        var both = Outage.Of(Platform, order, ["models", "spare-models"]);

        Assert.Equal(new Outage.Effect(Outage.Reach.Degraded, "models", "spare-models"), one.Effects["agent"]);
        Assert.Equal(new Outage.Effect(Outage.Reach.Degraded, "models", "Support (people)"), both.Effects["agent"]);
        Assert.DoesNotContain("reports", one.Effects.Keys);
    }

    [Fact]
    public void What_needs_what_failed_is_down_and_comes_back_after_it()
    {
        var outage = Outage.Of(Platform, RecoveryOrder.Of(Platform), ["db"]);

        Assert.Equal(["db", "broker", "agent"], outage.BringBack.Select(step => step.Key));
        Assert.Equal(new Outage.Effect(Outage.Reach.Down, "broker", ""), outage.Effects["agent"]);
        Assert.Equal(new Outage.Effect(Outage.Reach.Degraded, "agent", "Yesterday's figures"), outage.Effects["reports"]);
    }

    [Fact]
    public void A_stand_in_that_falls_later_in_the_order_is_no_stand_in()
    {
        var graph = new ServiceGraph([Node("a", 1), Node("b", 1), Node("spare", 3)], [new("b", "a") { Fallbacks = [FallbackText.On("spare")] }, new("spare", "a")]);

        var outage = Outage.Of(graph, RecoveryOrder.Of(graph), ["a"]);

        Assert.Equal(Outage.Reach.Down, outage.Effects["b"].Reach);
    }

    [Fact]
    public void The_shortest_circle_is_found_however_large_the_estate()
    {
        var on = Enumerable.Range(0, 5_000).Select(at => (From: $"s{at}", To: $"s{(at + 1) % 5_000}")).Append((From: "s0", To: "s4999")).ToLookup(edge => edge.From, edge => edge.To);

        Assert.Equal(["s0", "s4999", "s0"], ServiceGraph.FindCycle("s0", on));
        Assert.Null(ServiceGraph.FindCycle("x", on));
    }

    [Fact]
    public void Every_service_has_its_place_after_everything_it_needs()
    {
        var random = new Random(7);
        var nodes = Enumerable.Range(0, 1_000).Select(at => Node($"s{at:0000}", random.Next(1, 4))).ToList();
        var edges = Enumerable.Range(0, 5_000).Select(_ => (A: random.Next(1_000), B: random.Next(1_000))).Where(pair => pair.A != pair.B).Distinct()
            .Select(pair => new ServiceEdge($"s{Math.Max(pair.A, pair.B):0000}", $"s{Math.Min(pair.A, pair.B):0000}")).Distinct().ToList();

        var order = RecoveryOrder.Of(new ServiceGraph(nodes, edges));

        Assert.Equal(1_000, order.Steps.Count);
        Assert.All(edges, edge => Assert.True(order[edge.On].Place < order[edge.Service].Place && order[edge.On].Wave < order[edge.Service].Wave && order[edge.On].Urgency <= order[edge.Service].Urgency));
    }

    private static ServiceNode Node(string key, int priority) => new(key, key, ServiceKind.Application, priority);
}
