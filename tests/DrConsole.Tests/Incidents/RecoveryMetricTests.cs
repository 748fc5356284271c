using DrConsole.Incidents;

namespace DrConsole.Tests.Incidents;

/// <summary>Figures are computed from times, and say what they count.</summary>
public sealed class RecoveryMetricTests
{
    private static readonly IReadOnlyDictionary<string, string> Scenarios = new Dictionary<string, string> { ["region-loss"] = "Region is lost" };

    [Fact]
    public void Means_count_only_what_has_both_ends()
    {
        var figures = Of(
            Case("1", Noon, acknowledged: 2, recovered: 30, rto: 60),
            Case("2", Noon, acknowledged: 4, recovered: 90, rto: 60),
            Case("3", Noon, acknowledged: null, recovered: null, rto: 60)).All;

        Assert.Equal((3, 2, 2, 2, 1), (figures.Incidents, figures.Acknowledged, figures.Recovered, figures.RtoMeasured, figures.RtoMet));
        Assert.Equal((TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(90)), (figures.Mtta, figures.Mttr, figures.Longest));
    }

    [Fact]
    public void The_recovery_counts_from_the_impact_when_it_is_known()
    {
        var known = Case("1", Noon, 2, 30, 60) with { ImpactAt = Noon.AddMinutes(-45) };

        Assert.Equal((TimeSpan.FromMinutes(75), false), (known.ActualRto, known.MetRto));
        Assert.Equal(TimeSpan.FromMinutes(30), Case("1", Noon, 2, 30, 60).ActualRto);
    }

    [Fact]
    public void A_recovery_before_its_beginning_is_not_counted() =>
        Assert.Equal((0, null), (Of(Case("1", Noon, 2, -5, 60)).All.Recovered, Of(Case("1", Noon, 2, -5, 60)).All.Mttr));

    [Fact]
    public void Each_is_counted_in_its_severity_service_scenario_and_month_and_outside_the_period_nowhere()
    {
        var metrics = Of(
            Case("1", Noon, 2, 30, 60),
            Case("2", Noon.AddDays(-40), 2, 50, 60) with { Severity = IncidentSeverity.P2, Services = [("order-agent", "Order agent"), ("redis", "Redis")], Scenario = "region-loss" },
            Case("3", Noon.AddDays(-400), 2, 900, 60));

        Assert.Equal(2, metrics.All.Incidents);
        Assert.Equal([("P1", 1), ("P2", 1)], metrics.BySeverity.Select(row => (row.Name, row.Incidents)));
        Assert.Equal([("Order agent", 2), ("Redis", 1)], metrics.ByService.Select(row => (row.Name, row.Incidents)));
        Assert.Equal([("Region is lost", 1)], metrics.ByScenario.Select(row => (row.Name, row.Incidents)));
        Assert.Equal(["2027-01:1", "2027-03:1"], metrics.ByMonth.Where(row => row.Incidents > 0).Select(row => $"{row.Key}:{row.Incidents}"));
    }

    [Fact]
    public void Support_hours_shorten_the_means_and_never_the_comparison_with_a_target()
    {
        // Detected an hour before support ends, recovered an hour after it began the next day.
        var overNight = Case("1", Noon.AddHours(5), 30, 15 * 60, 60);
        var metrics = RecoveryMetrics.Of(Noon.AddDays(-1), Noon.AddDays(2), [overNight], Scenarios, SupportHours.Usual, "Support hours");

        Assert.Equal(TimeSpan.FromHours(1), metrics.All.Mttr);
        Assert.Equal((TimeSpan.FromHours(15), 0), (metrics.All.Longest, metrics.All.RtoMet));
        Assert.Contains("support hours of Support hours", metrics.CountsHours, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_figure_comes_with_what_it_counts()
    {
        var metrics = Of(Case("1", Noon, 2, 30, 60));

        Assert.Equal(5, metrics.Definition.Count);
        Assert.Contains("from 10 March 2026 to 10 March 2027 (UTC); drills, tests and merged incidents are not among them", metrics.CountsWhich, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_has_every_moment_and_no_formula()
    {
        var csv = RecoveryCsv.Write(Of(Case("1", Noon, 2, 30, 60) with { Title = "=SUM(A1), \"now\"", DataLost = TimeSpan.FromMinutes(4), Rpo = TimeSpan.FromMinutes(5) })).Split("\r\n");

        Assert.Equal("1,\"'=SUM(A1), \"\"now\"\"\",P1,,order-agent,,2027-03-10T12:00:00Z,2027-03-10T12:00:00Z,2027-03-10T12:02:00Z,2027-03-10T12:30:00Z,detection,120,1800,3600,yes,240,300,yes", csv[1]);
        Assert.Equal(18, csv[0].Split(',').Length);
    }

    [Fact]
    public void Parts_of_a_recovery_add_up_to_the_whole()
    {
        var times = RecoveryTimes.Of(new RecoveryMoments(Noon, Noon.AddMinutes(5), Noon.AddMinutes(12), Noon.AddMinutes(40), Noon.AddMinutes(52)));

        Assert.Equal([5, 7, 28, 12], Enum.GetValues<RecoveryPart>().Select(part => times[part]!.Value.TotalMinutes));
        Assert.Equal(TimeSpan.FromMinutes(52), times.Total);
    }

    [Fact]
    public void Times_out_of_order_give_no_negative_part()
    {
        var times = RecoveryTimes.Of(new RecoveryMoments(null, Noon, Noon.AddMinutes(-30), Noon.AddMinutes(90), Noon.AddMinutes(20)));

        Assert.Null(times.Detect);
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(20), TimeSpan.Zero, TimeSpan.FromMinutes(20)), (times.Diagnose, times.Execute, times.Verify, times.Total));
        Assert.Null(RecoveryTimes.Of(new RecoveryMoments(null, Noon, null, null, null)).Total);
    }

    private static RecoveryMetrics Of(params RecoveryCase[] cases) => RecoveryMetrics.Of(Noon.AddYears(-1), Noon.AddHours(1), cases, Scenarios);

    private static RecoveryCase Case(string key, DateTimeOffset at, int? acknowledged, int? recovered, int? rto) => new(
        key, "Orders fail", IncidentSeverity.P1, null, [("order-agent", "Order agent")], null, at, at, acknowledged is { } minutes ? at.AddMinutes(minutes) : null, recovered is { } after ? at.AddMinutes(after) : null,
        rto is { } target ? TimeSpan.FromMinutes(target) : null, null, null);
}
