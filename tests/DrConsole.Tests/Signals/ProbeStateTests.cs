using DrConsole.Estate;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>When enough was seen: written as what was answered, one letter each, and what is thought after each of them.</summary>
public sealed class ProbeStateTests
{
    private static readonly ProbeRule ThreeInARow = new(3, 3, TimeSpan.Zero, 2);

    // W well, P poor, F failed, U unknown; H healthy, D degraded, X down, ? nothing known.
    [Theory]
    [InlineData("WWW", "HHH")]
    [InlineData("FFF", "??X")]
    [InlineData("WFFWFF", "HHHHHH")]
    [InlineData("WFFF", "HHHX")]
    [InlineData("WFFFWW", "HHHXXH")]
    [InlineData("WFFFWFWW", "HHHXXXXH")]
    [InlineData("WPPP", "HHHD")]
    [InlineData("WPPPFFF", "HHHDDDX")]
    [InlineData("WFFFPP", "HHHXXD")]
    [InlineData("WFFFPPWW", "HHHXXDDH")]
    [InlineData("WUUU", "HHH?")]
    [InlineData("WUUUW", "HHH??")]
    [InlineData("WUUUWW", "HHH??H")]
    [InlineData("WFFU", "HHHH")]
    public void Three_in_a_row_decide_and_two_good_ones_take_it_back(string answers, string thought) => Assert.Equal(thought, Follow(answers, ThreeInARow));

    [Theory]
    [InlineData("WFWFWF", "HHHHHX")]
    [InlineData("WFWWFWF", "HHHHHHH")]
    [InlineData("WFFFWWWW", "HHHXXXHH")]
    public void Three_of_five_are_counted_with_gaps(string answers, string thought) => Assert.Equal(thought, Follow(answers, new ProbeRule(3, 5, TimeSpan.Zero, 2)));

    [Fact]
    public void Five_in_a_row_must_also_last_five_minutes()
    {
        var rule = new ProbeRule(5, 5, TimeSpan.FromMinutes(5), 3);

        Assert.Equal("HHHHHHX", Follow("WFFFFFF", rule, TimeSpan.FromMinutes(1)));
        Assert.Equal("HHHHHHHHHHH", Follow("WFFFFFFFFFF", rule, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void What_comes_late_or_under_a_clock_that_went_back_changes_nothing()
    {
        var state = ProbeState.New.Apply(At(10, ProbeVerdict.Well), ThreeInARow);

        Assert.Equal(state, state.Apply(At(10, ProbeVerdict.Failed), ThreeInARow));
        Assert.Equal(state, state.Apply(At(3, ProbeVerdict.Failed), ThreeInARow));
    }

    [Fact]
    public void What_flaps_is_told_a_few_times_and_then_stays_bad_until_it_is_calm()
    {
        var (state, told) = (ProbeState.New, 0);
        for (var at = 0; at < 600; at++)
        {
            var before = state.State;
            state = state.Apply(At(at, at % 6 < 3 ? ProbeVerdict.Failed : ProbeVerdict.Well), ThreeInARow);
            told += state.State != before ? 1 : 0;
        }
        Assert.InRange(told, 2, 7);
        Assert.True(state is { IsFlapping: true, State: SignalState.Down });

        state = Enumerable.Range(600, 62).Aggregate(state, (known, at) => known.Apply(At(at, ProbeVerdict.Well), ThreeInARow));
        Assert.True(state is { IsFlapping: false, State: SignalState.Healthy });
    }

    [Fact]
    public void Whatever_is_answered_it_is_down_only_with_reason_and_is_remembered_whole()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var rule = new ProbeRule(random.Next(1, 6), random.Next(6, 12), TimeSpan.FromSeconds(random.Next(0, 60)), random.Next(1, 5));
            var (state, seen) = (ProbeState.New, new List<ProbeResult>());
            for (var at = 0; at < 200; at++)
            {
                var result = At(at, random.Next(10) switch { < 4 => ProbeVerdict.Failed, < 8 => ProbeVerdict.Well, 8 => ProbeVerdict.Poor, _ => ProbeVerdict.Unknown });
                seen.Add(result);
                var next = state.Apply(result, rule);
                var last = seen.TakeLast(rule.OutOf).ToList();
                if (next.State is SignalState.Down && state.State is not SignalState.Down)
                    Assert.True(last.Count(each => each.Verdict is ProbeVerdict.Failed) >= rule.Failures, $"seed {seed} at {at}");
                if (next.State is SignalState.Healthy && state.State is SignalState.Down)
                    Assert.True(seen.TakeLast(rule.Recoveries).All(each => each.Verdict is ProbeVerdict.Well), $"seed {seed} at {at}");
                Assert.Equal(next, ProbeMemory.Read(ProbeMemory.Write(next)));
                state = next;
            }
        }
    }

    [Fact]
    public void Whatever_came_before_enough_failures_make_it_down_and_enough_calm_makes_it_well()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var rule = new ProbeRule(random.Next(1, 6), random.Next(6, 12), TimeSpan.FromSeconds(random.Next(0, 60)), random.Next(1, 5));
            var state = Enumerable.Range(0, 100).Aggregate(ProbeState.New, (known, at) => known.Apply(At(at, (ProbeVerdict)random.Next(4)), rule));

            state = Enumerable.Range(100, 30).Aggregate(state, (known, at) => known.Apply(At(at, ProbeVerdict.Failed), rule));
            Assert.True(state.State is SignalState.Down, $"seed {seed}");

            state = Enumerable.Range(130, 75).Aggregate(state, (known, at) => known.Apply(At(at, ProbeVerdict.Well), rule));
            Assert.True(state.State is SignalState.Healthy, $"seed {seed}");
        }
    }

    private static ProbeResult At(int number, ProbeVerdict verdict) => new(Noon + number * TimeSpan.FromSeconds(10), verdict, TimeSpan.Zero, "");

    private static string Follow(string answers, ProbeRule rule, TimeSpan? every = null)
    {
        var (state, thought) = (ProbeState.New, "");
        foreach (var (at, answer) in answers.Index())
        {
            state = state.Apply(new ProbeResult(Noon + at * (every ?? TimeSpan.FromSeconds(10)), ProbeMemory.Verdict(answer), TimeSpan.Zero, ""), rule);
            thought += state.State switch
            {
                SignalState.Healthy => 'H',
                SignalState.Degraded => 'D',
                SignalState.Down => 'X',
                _ => '?',
            };
        }
        return thought;
    }
}
