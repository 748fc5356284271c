using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>When something is told: not before its root is decided, not at once when the root is back, and never twice.</summary>
public sealed class ProbeWorkTests
{
    private static readonly ProbeShown Down = new(SignalState.Down);

    [Fact]
    public void What_waits_for_its_root_waits_a_minute_at_most()
    {
        var work = Failing();

        Assert.Null(work.Show(Down with { IsHeld = true }, Noon.AddSeconds(59)));
        Assert.Equal(SignalState.Down, work.Show(Down with { IsHeld = true }, Noon.AddSeconds(61))?.State);
        Assert.Null(work.Show(Down, Noon.AddSeconds(62)));
    }

    [Fact]
    public void When_its_root_is_back_it_gets_two_minutes_to_come_back_too()
    {
        var work = Failing();
        var muted = work.Show(new ProbeShown(SignalState.Muted, "broker", "It depends on the broker, which is down."), Noon);

        Assert.Null(work.Show(Down, Noon.AddSeconds(119)));
        Assert.Equal(SignalState.Down, work.Show(Down, Noon.AddSeconds(121))?.State);
        Assert.Equal(("Agent fails because of broker", "It depends on the broker, which is down. Closed."), (muted?.Title, muted?.Detail));
    }

    [Fact]
    public void A_new_one_that_is_well_tells_nobody_and_another_target_is_seen_anew()
    {
        var work = new ProbeWork(Agent("https://a.example.com/"), null, null);
        work.Take(new ProbeResult(Noon, ProbeVerdict.Well, TimeSpan.Zero, "Fine."));
        Assert.Null(work.Show(new ProbeShown(SignalState.Healthy), Noon));
        Assert.Equal(Noon, work.Since);

        work.Take(new ProbeResult(Noon.AddSeconds(10), ProbeVerdict.Failed, TimeSpan.Zero, "Closed."));
        work.Follow(Agent("https://b.example.com/"), null);

        Assert.Empty(work.Recent);
        Assert.Equal((SignalState.Down, false), (work.State.State, work.State.IsSuspect));
        work.Take(new ProbeResult(Noon.AddSeconds(20), ProbeVerdict.Well, TimeSpan.Zero, "Fine."));
        Assert.Equal(SignalState.Healthy, work.State.State);
    }

    private static ProbeWork Failing()
    {
        var work = new ProbeWork(Agent("https://a.example.com/"), null, null);
        work.Take(new ProbeResult(Noon, ProbeVerdict.Failed, TimeSpan.Zero, "Closed."));
        Assert.Equal(SignalState.Down, work.State.State);
        return work;
    }

    private static Probe Agent(string target) => Probe.Create("agent", SignalWorld.Http("Agent", target) with { Failures = 1, OutOf = 1, Recoveries = 1 });
}
