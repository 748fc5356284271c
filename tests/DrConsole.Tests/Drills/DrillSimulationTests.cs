using DrConsole.Drills;

namespace DrConsole.Tests.Drills;

/// <summary>Drills under thousands of seeds of misfortune. A seed that fails is named, and fails again alone.</summary>
public sealed class DrillSimulationTests
{
    private const int InEveryRun = 4_000;
    private const int WhenLong = 200_000;

    [Fact]
    public void Whatever_happens_a_drill_ends_cleans_up_and_keeps_its_times_in_order() => Survive(InEveryRun);

    [Fact, Trait("Suite", "Long")]
    public void Whatever_happens_for_a_long_time() => Survive(WhenLong);

    [Fact]
    public void The_seeds_reach_every_state_and_every_deed()
    {
        var (states, deeds) = (new HashSet<DrillState>(), new HashSet<Type>());
        for (var seed = 0; seed < 600; seed++)
        {
            var drill = new SimulatedDrill(seed);
            drill.Run();
            states.UnionWith(drill.Reached);
            deeds.UnionWith(drill.Done);
        }

        Assert.Empty(Enum.GetValues<DrillState>().Except(states));
        Assert.Empty(typeof(DrillDeed).GetNestedTypes().Except(deeds));
    }

    private static void Survive(int seeds)
    {
        var failed = new List<string>();
        for (var seed = 0; seed < seeds && failed.Count < 5 && !Cancel.IsCancellationRequested; seed++)
        {
            var drill = new SimulatedDrill(seed);
            drill.Run();
            if (drill.Faults.Count > 0)
                failed.Add($"seed {seed}: {drill.Faults[0]}");
        }

        Assert.Equal([], failed);
    }
}
