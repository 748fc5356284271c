using DrConsole.Drills;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Tests.Drills;

/// <summary>What went otherwise than the runbook says, read from a run's journal.</summary>
public sealed class RunDeviationTests
{
    private const string Text = """
        runbook: orders
        title: Orders
        steps:
          - {id: find, phase: A, title: Find, kind: command, run: [./find], expected: 5m, timeout: 10m, retries: {count: 1, delay: 1s}}
          - {id: copy, phase: A, title: Copy, kind: manual, expected: 10m}
          - {id: check, phase: B, title: Check, kind: manual, expected: 10m}
        """;

    [Fact]
    public void A_run_as_written_has_none() => Assert.Empty(RunDeviations.Of(Run(Try(1), Ends("find", 5), Skip("copy", by: null), Ends("check", 20))));

    [Fact]
    public void A_try_more_than_the_step_allows_is_a_gap_and_one_that_it_allows_is_not()
    {
        var allowed = Assert.Single(RunDeviations.Of(Run(Try(1), Try(2), Ends("find", 5))));
        var beyond = Assert.Single(RunDeviations.Of(Run(Try(1), Try(2), Try(3), Ends("find", 5))));

        Assert.Equal((DeviationKind.Retried, false, "Find: took 2 tries."), (allowed.Kind, allowed.IsGap, allowed.Says));
        Assert.True(beyond.IsGap);
    }

    [Fact]
    public void What_failed_was_skipped_by_somebody_or_was_added_is_a_gap()
    {
        var state = Run(Try(1), (1, new RunFact.StepFailed("No copy was found", null) { Step = "find" }), Skip("copy", by: "user/1"), (6, new RunFact.StepAdded("{id: more, phase: B, title: More, kind: manual}", [], "user/1", "")));

        Assert.Equal([DeviationKind.Failed, DeviationKind.Skipped, DeviationKind.Added], RunDeviations.Of(state).Select(one => one.Kind));
        Assert.All(RunDeviations.Of(state), one => Assert.True(one.IsGap));
        Assert.Equal("Find: failed (No copy was found).", RunDeviations.Of(state)[0].Says);
    }

    [Fact]
    public void A_step_that_took_longer_than_expected_is_told_and_is_no_gap()
    {
        var late = Assert.Single(RunDeviations.Of(Run(Try(1), Ends("find", 9))));

        Assert.Equal((DeviationKind.Late, false, "Find: took 9 min, expected were 5 min."), (late.Kind, late.IsGap, late.Says));
    }

    private static (int Minute, RunFact Fact) Try(int number) => (0, new RunFact.AttemptIntended(number, false) { Step = "find" });

    private static (int Minute, RunFact Fact) Ends(string step, int minute) => (minute, new RunFact.StepSucceeded(null, "") { Step = step });

    private static (int Minute, RunFact Fact) Skip(string step, string? by) => (5, new RunFact.StepSkipped("Not needed", by) { Step = step });

    private static RunState Run(params (int Minute, RunFact Fact)[] facts)
    {
        var state = new RunState(new RunPlan(new RunId(Guid.CreateVersion7()), RunbookReader.Read(Text).File!, 1, "hash", []), RunMode.Drill);
        state.Apply(new Journaled(1, Noon, new RunFact.Started("user/1")));
        foreach (var (number, (minute, fact)) in facts.Index())
            state.Apply(new Journaled(number + 2, Noon.AddMinutes(minute), fact));
        return state;
    }
}
