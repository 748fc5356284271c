using DrConsole.Drills;
using DrConsole.Estate;

namespace DrConsole.Tests.Drills;

/// <summary>Figures of drills by period: only passed counts, and behind every figure stands what it is made of.</summary>
public sealed class DrillMetricTests
{
    private static readonly DateTimeOffset From = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DrillCase[] Cases =
    [
        Case("2027-001", DrillState.Done, DrillOutcome.Passed, month: 1), Case("2027-002", DrillState.Done, DrillOutcome.PassedWithGaps, month: 1), Case("2027-003", DrillState.Done, DrillOutcome.Failed, month: 3),
        Case("2027-004", DrillState.Aborted, null, month: 3), Case("2027-005", DrillState.Missed, null, month: 3),
    ];

    private static readonly DrillPoint[] Points =
    [
        Point("2027-001", TargetKind.Rto, 60, 52), Point("2027-001", TargetKind.Rpo, 5, 2), Point("2027-002", TargetKind.Rto, 60, 68), Point("2027-002", TargetKind.Rpo, 5, null, MeasuredState.Unknown),
        Point("2027-003", TargetKind.Rto, 60, null, MeasuredState.NotReached), Point("2027-003", TargetKind.Rpo, null, 4),
    ];

    private static DrillMetrics Metrics => DrillMetrics.Of(From, From.AddMonths(3), Cases, Points, new Dictionary<string, string> { ["region-loss"] = "Region loss" });

    [Fact]
    public void Only_passed_counts_as_success_and_what_was_missed_was_not_held()
    {
        var all = Metrics.All;

        Assert.Equal((4, 1, 1, 1, 1, 1), (all.Held, all.Passed, all.WithGaps, all.Failed, all.Aborted, all.Missed));
        Assert.Equal(0.25, all.SuccessRate);
    }

    [Fact]
    public void What_is_not_known_is_not_counted_and_what_was_not_reached_is_missed()
    {
        var all = Metrics.All;

        Assert.Equal((3, 1, 1, 1), (all.RtoMeasured, all.RtoMet, all.RpoMeasured, all.RpoMet));
        Assert.Equal((TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(68), TimeSpan.FromMinutes(4)), (all.MeanRto, all.LongestRto, all.MostLost));
    }

    [Fact]
    public void Months_without_a_drill_stand_there_with_no_rate()
    {
        var months = Metrics.ByMonth;

        Assert.Equal(["2027-01", "2027-02", "2027-03"], months.Select(month => month.Key));
        Assert.Equal([0.5, null, 0], months.Select(month => month.SuccessRate));
        Assert.Null(months[1].MeanRto);
    }

    [Fact]
    public void Subjects_and_scenarios_have_their_own_and_the_numbers_behind_a_trend_are_there()
    {
        var metrics = Metrics;

        Assert.Equal(("Region loss", 4), (metrics.ByScenario[0].Name, metrics.ByScenario[0].Held));
        Assert.Equal(("service/orders", "Orders"), (metrics.BySubject[0].Key, metrics.BySubject[0].Name));
        Assert.Equal([52, 68, null], metrics.TrendOf("service/orders", TargetKind.Rto).Select(point => point.Value?.TotalMinutes));
    }

    private static DrillCase Case(string key, DrillState state, DrillOutcome? outcome, int month) => new(key, key, DrillKind.Guided, "quarterly", "region-loss", "staging", state, outcome, From.AddMonths(month - 1).AddDays(3));

    private static DrillPoint Point(string drill, TargetKind kind, int? target, int? value, MeasuredState state = MeasuredState.Measured)
    {
        TimeSpan? Minutes(int? count) => count is { } known ? TimeSpan.FromMinutes(known) : null;
        return new(drill, "service/orders", "Orders", kind, 1, Minutes(target), state, Minutes(value), Cases.Single(one => one.Key == drill).At);
    }
}
