using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>When probes are due: spread, steady, and never in a burst.</summary>
public sealed class ProbeWheelTests
{
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void Two_thousand_are_spread_over_their_interval()
    {
        var wheel = new ProbeWheel();
        for (var number = 0; number < 2_000; number++)
            wheel.Set($"probe-{number}", Ten, Noon);

        var perSecond = Enumerable.Range(1, 10).Select(second => Take(wheel, Noon.AddSeconds(second)).Count).ToList();

        Assert.Equal(2_000, perSecond.Sum());
        Assert.All(perSecond, count => Assert.InRange(count, 130, 270));
    }

    [Fact]
    public void Each_comes_at_its_own_place_in_every_interval()
    {
        var wheel = new ProbeWheel();
        wheel.Set("orders", Ten, Noon);

        var times = Enumerable.Range(1, 600).SelectMany(tenth => Take(wheel, Noon.AddSeconds(tenth / 10d))).Select(taken => taken.Due).ToList();

        Assert.Equal(6, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(Ten, pair.Second - pair.First));
        var again = new ProbeWheel();
        again.Set("orders", Ten, Noon.AddHours(3));
        Assert.Equal(0, (again.Next!.Value - times[0]).Ticks % Ten.Ticks);
    }

    [Fact]
    public void After_a_long_stop_each_is_asked_once()
    {
        var wheel = new ProbeWheel();
        wheel.Set("orders", Ten, Noon);

        Assert.Single(Take(wheel, Noon.AddHours(1)));
        Assert.Empty(Take(wheel, Noon.AddHours(1)));
        Assert.Single(Take(wheel, Noon.AddHours(1).AddSeconds(10)));
    }

    [Fact]
    public void What_was_taken_out_or_changed_keeps_no_old_turn()
    {
        var wheel = new ProbeWheel();
        wheel.Set("orders", Ten, Noon);
        wheel.Set("gone", Ten, Noon);
        wheel.Set("orders", TimeSpan.FromMinutes(1), Noon);
        wheel.Remove("gone");

        Assert.Equal("orders", Assert.Single(Take(wheel, Noon.AddMinutes(1))).Key);
    }

    private static List<(string Key, DateTimeOffset Due)> Take(ProbeWheel wheel, DateTimeOffset now)
    {
        var taken = new List<(string, DateTimeOffset)>();
        while (wheel.TryTake(now, out var key, out var due))
            taken.Add((key, due));
        return taken;
    }
}
