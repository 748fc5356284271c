using DrConsole.Failovers;

namespace DrConsole.Tests.Failovers;

/// <summary>Pairs under thousands of seeds of misfortune. A seed that fails is named, and fails again alone.</summary>
public sealed class FailoverSimulationTests
{
    private const int InEveryRun = 1_500;
    private const int WhenLong = 60_000;

    [Fact]
    public void Whatever_happens_no_switch_leaves_both_sides_on_or_goes_past_a_gate() => Survive(InEveryRun);

    [Fact, Trait("Suite", "Long")]
    public void Whatever_happens_for_a_long_time() => Survive(WhenLong);

    [Fact]
    public void The_seeds_reach_every_stage_and_every_fact()
    {
        var (stages, facts) = (new HashSet<FailoverStage>(), new HashSet<Type>());
        for (var seed = 0; seed < 600; seed++)
        {
            var pair = new SimulatedPair(seed);
            pair.Run();
            stages.UnionWith(pair.Reached);
            facts.UnionWith(pair.Journal.Select(entry => entry.Fact.GetType()));
        }

        Assert.Empty(Enum.GetValues<FailoverStage>().Except(stages));
        Assert.Empty(typeof(FailoverFact).GetNestedTypes().Except(facts));
    }

    private static void Survive(int seeds)
    {
        var failed = new List<string>();
        for (var seed = 0; seed < seeds && failed.Count < 5 && !Cancel.IsCancellationRequested; seed++)
        {
            var pair = new SimulatedPair(seed);
            pair.Run();
            if (pair.Faults.Count > 0)
                failed.Add($"seed {seed}: {pair.Faults[0]}");
        }

        Assert.Equal([], failed);
    }
}
