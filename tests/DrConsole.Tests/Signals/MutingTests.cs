using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>Who is told of what fails: the root, and not what hangs on it.</summary>
public sealed class MutingTests
{
    [Fact]
    public void A_broker_down_is_told_and_its_twenty_dependents_are_muted_with_its_name()
    {
        var agents = Enumerable.Range(1, 20).Select(number => $"agent-{number}").ToList();
        var graph = Graph([.. agents.Select(agent => (agent, "broker"))]);
        List<ProbeStands> probes = [Probe("broker", SignalState.Down), .. agents.Select(agent => Probe(agent, SignalState.Down))];
        var muting = new Muting(graph, probes, _ => null);

        Assert.Equal(new ProbeShown(SignalState.Down), muting.Of(probes[0]));
        Assert.All(probes[1..], probe => Assert.Equal((SignalState.Muted, "broker"), (muting.Of(probe).State, muting.Of(probe).Root)));
    }

    [Fact]
    public void The_deepest_of_what_is_down_is_the_root_also_through_what_nobody_watches()
    {
        var graph = Graph(("agent", "gateway"), ("gateway", "broker"), ("broker", "database"));
        var agent = Probe("agent", SignalState.Down);
        var muting = new Muting(graph, [agent, Probe("broker", SignalState.Down), Probe("database", SignalState.Down)], _ => null);

        Assert.Equal("database", muting.Of(agent).Root);
    }

    [Fact]
    public void What_stands_behind_something_that_is_well_explains_nothing()
    {
        var graph = Graph(("agent", "gateway"), ("gateway", "database"));
        var agent = Probe("agent", SignalState.Down);
        var muting = new Muting(graph, [agent, Probe("gateway", SignalState.Healthy), Probe("database", SignalState.Down)], _ => null);

        Assert.Equal(new ProbeShown(SignalState.Down), muting.Of(agent));
    }

    [Fact]
    public void While_the_root_is_about_to_be_decided_nothing_is_told_yet()
    {
        var agent = Probe("agent", SignalState.Down);
        var muting = new Muting(Graph(("agent", "broker")), [agent, Probe("broker", SignalState.Healthy) with { IsSuspect = true }], _ => null);

        Assert.True(muting.Of(agent) is { State: SignalState.Down, IsHeld: true });
    }

    [Fact]
    public void Maintenance_mutes_and_never_what_concerns_security()
    {
        var door = Probe("door", SignalState.Down);
        var alarm = door with { Key = "alarm", IsSecurity = true };
        var muting = new Muting(Graph(("door", "broker")), [door, alarm, Probe("broker", SignalState.Down)], _ => "New disks");

        Assert.Equal((SignalState.Muted, "It is being maintained: New disks"), (muting.Of(door).State, muting.Of(door).Why));
        Assert.Equal(new ProbeShown(SignalState.Down), muting.Of(alarm));
    }

    private static ProbeStands Probe(string service, SignalState state) => new(service, service, service, state, IsSuspect: false, IsSecurity: false);

    private static ServiceGraph Graph(params (string Service, string On)[] edges) => new(
        edges.SelectMany(edge => new[] { edge.Service, edge.On }).Distinct().Select(key => new ServiceNode(key, key, ServiceKind.Application, 2)), edges.Select(edge => new ServiceEdge(edge.Service, edge.On)));
}
