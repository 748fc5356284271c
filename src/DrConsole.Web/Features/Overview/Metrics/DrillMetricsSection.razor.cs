using System.Globalization;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Overview.Metrics;

public sealed partial class DrillMetricsSection
{
    private const int Most = 100;
    private const int MostSaid = 4;

    [Parameter, EditorRequired]
    public DrillMetrics Of { get; set; } = null!;

    private (string Name, string Value, string Below)[] Figures =>
    [
        ("Drill success rate", Of.All.SuccessRate is { } rate ? Percent(rate) : "none held", $"{Of.All.Passed} passed of {Of.All.Held} held; {Of.All.WithGaps} with gaps, {Of.All.Failed} failed, {Of.All.Aborted} aborted"),
        ("RTO in drills", RecoveryMetricsPage.Said(Of.All.MeanRto), $"mean of services; {Kept(Of.All.RtoMet, Of.All.RtoMeasured)}"),
        ("RPO in drills", RecoveryMetricsPage.Said(Of.All.MeanRpo), $"mean age of the data that came back; {Kept(Of.All.RpoMet, Of.All.RpoMeasured)}"),
        ("Missed drills", Of.All.Missed.ToString(CultureInfo.InvariantCulture), "due and never begun; not among the held"),
    ];

    private List<TrendChart.Point> Success => [.. Of.ByMonth.Where(month => month.SuccessRate is not null).Select(month => new TrendChart.Point(Short(month), Math.Round(month.SuccessRate!.Value * 100)))];

    private static string Kept(int met, int measured) => measured == 0 ? "none had a target" : $"{met} of {measured} targets kept";

    private static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0} %");

    private List<TrendChart.Point> Minutes(Func<DrillTally, TimeSpan?> which) => [.. Of.ByMonth.Where(month => which(month) is not null).Select(month => new TrendChart.Point(Short(month), Math.Round(which(month)!.Value.TotalMinutes, 1)))];

    private static string Short(DrillTally month) => month.Name.Split(' ')[0];

    // The numbers behind a month are that month by itself.
    private static string MonthOf(DrillTally month)
    {
        var first = DateOnly.ParseExact($"{month.Key}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"/recovery-metrics?from={first:yyyy-MM-dd}&to={first.AddMonths(1).AddDays(-1):yyyy-MM-dd}");
    }

    private string Measured(DrillCase one)
    {
        var all = Of.Points.Where(point => point.Drill == one.Key).ToList();
        var said = string.Join("; ", all.Take(MostSaid).Select(point => $"{(point.Kind is TargetKind.Rto ? "RTO" : "RPO")} of {point.Name} {(point.State is MeasuredState.Measured ? RecoveryMetricsPage.Said(point.Value) : point.State is MeasuredState.NotReached ? "not reached" : "not known")}{(point.IsMet is false ? " (missed)" : "")}"));
        return all.Count == 0 ? "nothing" : all.Count > MostSaid ? $"{said}; and {all.Count - MostSaid} more" : said;
    }
}
