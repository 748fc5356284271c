namespace DrConsole.Tests;

/// <summary>The change feed within one node, without a store.</summary>
public sealed class PulseTests
{
    [Fact]
    public async Task A_beat_during_the_first_read_is_not_missed()
    {
        var pulse = new Pulse();
        using var listener = pulse.Listen("environments");

        // The page reads for the first time; in the middle of it somebody commits.
        pulse.Beat("environments");

        Assert.True(await listener.NextAsync(Cancel));
        Assert.False(listener.HasHeard());
    }

    [Fact]
    public void A_listener_hears_its_own_topics_and_no_others()
    {
        var pulse = new Pulse();
        using var listener = pulse.Listen("users", "tokens");

        pulse.Beat("environments");
        Assert.False(listener.HasHeard());

        pulse.Beat("tokens");
        Assert.True(listener.HasHeard());
    }

    [Fact]
    public void A_listener_that_never_listens_holds_up_nobody_and_misses_only_repeats()
    {
        var pulse = new Pulse();
        using var asleep = pulse.Listen("run");

        for (var beat = 0; beat < 100_000; beat++)
            pulse.Beat("run");

        Assert.True(asleep.HasHeard());
        Assert.False(asleep.HasHeard());
    }

    [Fact]
    public async Task A_closed_listener_ends_and_hears_nothing_more()
    {
        var pulse = new Pulse();
        var listener = pulse.Listen("run");
        using var neighbour = pulse.Listen("run");
        var waiting = listener.NextAsync(Cancel);

        listener.Dispose();
        pulse.Beat("run");

        Assert.False(await waiting);
        Assert.True(neighbour.HasHeard());
    }

    [Fact]
    public async Task Nobody_loses_a_beat_while_others_come_and_go()
    {
        var pulse = new Pulse();
        using var steady = pulse.Listen("run");
        var restless = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var visit = 0; visit < 5_000; visit++)
                pulse.Listen("run", "other").Dispose();
        }, Cancel)).ToList();

        while (!Task.WhenAll(restless).IsCompleted)
        {
            pulse.Beat("run");
            Assert.True(steady.HasHeard());
        }
        await Task.WhenAll(restless);
    }

    [Fact]
    public void After_a_lost_connection_everybody_is_woken()
    {
        var pulse = new Pulse();
        using var one = pulse.Listen("users");
        using var other = pulse.Listen("environment/staging");

        pulse.HearEverything();

        Assert.True(one.HasHeard());
        Assert.True(other.HasHeard());
    }

    [Fact]
    public void Who_listens_is_counted_and_counted_once_when_it_leaves()
    {
        var pulse = new Pulse();
        var (one, other) = (pulse.Listen("runs"), pulse.Listen("runs", "incidents"));
        Assert.Equal(2, pulse.Listeners);

        one.Dispose();
        one.Dispose();

        Assert.Equal(1, pulse.Listeners);
        other.Dispose();
    }
}
