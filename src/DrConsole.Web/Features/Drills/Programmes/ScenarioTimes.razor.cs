using System.Globalization;
using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Programmes;

public sealed partial class ScenarioTimes(ReadScenarioTrends read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ScenarioTrend> _trends = [];

    protected override IReadOnlyCollection<string> Topics => [Drill.Topic];

    private ScenarioTrend? Latest => _trends is [var first, ..] ? first : null;

    private string? Chosen { get; set; }

    private ScenarioTrend? Shown => _trends.FirstOrDefault(trend => trend.Scenario == Chosen) ?? Latest;

    private List<TrendChart.Point> Points => [.. Shown!.Points.Select(point => new TrendChart.Point(point.At.UtcDateTime.ToString("MMM yy", CultureInfo.InvariantCulture), Math.Round(point.Took.TotalMinutes, 1)))];

    protected override async Task ReadAsync()
    {
        _trends = await read.ExecuteAsync(Closed);
        Chosen ??= Latest?.Scenario;
    }
}
