using Bunit;
using DrConsole.Estate;
using DrConsole.Signals;
using DrConsole.Web.Features.Signals.Parts;
using DrConsole.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Web.Tests.Signals;

/// <summary>What shows signals and metrics says in words what it draws.</summary>
public sealed class AlarmPartTests : BunitContext
{
    [Fact]
    public void A_metric_says_its_newest_value_and_its_range_and_a_missing_one_why()
    {
        Services.AddSingleton<TimeProvider>(new HandClock(Noon));
        Services.AddScoped(_ => new ViewerClock(null!));
        var points = new[] { new MetricPoint(Noon.AddMinutes(-10), 4), new MetricPoint(Noon.AddMinutes(-5), 12.5), new MetricPoint(Noon, 9) };

        var shown = Render<MetricLine>(set => set.Add(line => line.Chart, new ReadMetricCharts.Chart("lag", "Replica lag", "s", points, null)));
        var missing = Render<MetricLine>(set => set.Add(line => line.Chart, new ReadMetricCharts.Chart("lag", "Replica lag", "s", [], "No value within 3 h.")));

        Assert.Equal("Replica lag: 9 s at last, between 4 and 12.5 within 3 hours", shown.Find("svg").GetAttribute("aria-label"));
        Assert.Equal(3, shown.Find("polyline").GetAttribute("points")!.Split(' ').Length);
        Assert.Contains("No value within 3 h.", missing.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_nobody_knows_is_marked_and_leads_nowhere()
    {
        Services.AddSingleton<TimeProvider>(new HandClock(Noon));
        Services.AddScoped(_ => new ViewerClock(null!));
        var line = new ReadSignals.Line(new SignalId(Guid.CreateVersion7()), "hook/aws", "lag", SignalState.Down, Noon, Noon, "Lag <b>", "nobody", IsServiceKnown: false, SignalSeverity.P1, null);

        var table = Render<SignalTable>(set => set.Add(t => t.Caption, "Signals").Add(t => t.Lines, [line]));

        Assert.Contains("Not known here", table.Markup, StringComparison.Ordinal);
        Assert.Empty(table.FindAll("a[href='/services/nobody']"));
        Assert.Contains("Lag &lt;b&gt;", table.Markup, StringComparison.Ordinal);
    }
}
