using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks;

/// <summary>How long a runbook takes when everything goes as expected, and which steps decide it.</summary>
public sealed class TimesTests
{
    [Fact]
    public void Steps_follow_one_another_and_branches_run_side_by_side()
    {
        var file = Right(With("""
              - {id: a, title: A, kind: manual, expected: 2m}
              - {id: b, title: B, kind: manual, expected: 5m}
              - {id: c, title: C, kind: manual, after: [a], expected: 3m}
              - {id: d, title: D, kind: manual, after: [b, c], expected: 1-4m}
              - {id: e, title: E, kind: wait, wait: 10m, after: [c]}
            """));

        var times = RunbookTimes.Of(file);

        Assert.Equal((15, 24), (times.Total.TotalMinutes, times.Work.TotalMinutes));
        Assert.Equal(["a", "c", "e"], times.CriticalPath);
        Assert.Equal((7, 11), (times["d"].Start.TotalMinutes, times["d"].End.TotalMinutes));
        Assert.Empty(times.Unknown);
    }

    [Fact]
    public void Of_the_branches_of_a_decision_the_slower_one_counts()
    {
        var file = Right(With("""
              - {id: q, title: Q, kind: decision, expected: 1m, decision: {question: q, options: [{label: x, then: [a1, a2]}, {label: y, then: [b1, b2]}]}}
              - {id: a1, title: A, kind: manual, expected: 10m}
              - {id: a2, title: A, kind: manual, expected: 10m}
              - {id: b1, title: B, kind: manual, expected: 3m}
              - {id: b2, title: B, kind: manual, expected: 4m}
              - {id: z, title: Z, kind: manual, expected: 2m}
            """));

        var times = RunbookTimes.Of(file);

        Assert.Equal(23, times.Total.TotalMinutes);
        Assert.Equal(["q", "a1", "a2", "z"], times.CriticalPath);
        Assert.Equal(1, times["b1"].Start.TotalMinutes);
        Assert.Equal(21, times["z"].Start.TotalMinutes);
    }

    [Fact]
    public void What_is_not_known_is_said()
    {
        var file = Right(With("  - {id: a, title: A, kind: manual}\n  - {id: b, title: B, kind: manual, expected: open, recheck: 1m}\n  - {id: c, title: C, kind: wait, wait: 1m}"));

        Assert.Equal(["a", "b"], RunbookTimes.Of(file).Unknown);
    }

    [Fact]
    public void The_strip_gives_what_runs_beside_something_else_a_lane_of_its_own()
    {
        var file = Right(With("  - {id: a, title: A, kind: manual, expected: 2m}\n  - {id: b, title: B, kind: manual, after: [], expected: 1m}\n  - {id: c, title: C, kind: manual, expected: 3m}"));

        var strip = TimeStrip.Of(file, RunbookTimes.Of(file));

        Assert.Equal(2, strip.Lanes);
        Assert.Equal([(1, 1), (2, 0), (3, 0)], strip.Bars.OrderBy(bar => bar.Number).Select(bar => (bar.Number, bar.Lane)));
        Assert.Equal([2, 3], strip.Bars.Where(bar => bar.IsCritical).Select(bar => bar.Number));
    }

    [Fact]
    public void Three_hundred_steps_in_a_row_add_up()
    {
        var steps = string.Join('\n', Enumerable.Range(0, 300).Select(number => $"  - {{id: s{number}, title: S, kind: manual, expected: 1m}}"));

        Assert.Equal(300, RunbookTimes.Of(Right(With(steps))).Total.TotalMinutes);
    }
}
