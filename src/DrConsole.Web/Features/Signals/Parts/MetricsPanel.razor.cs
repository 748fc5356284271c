using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class MetricsPanel(ReadMetricCharts read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadMetricCharts.Chart> _charts = [];

    /// <summary><c>service/KEY</c> or <c>incident/KEY</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [ServiceMetric.Topic, About];

    protected override async Task ReadAsync() => _charts = await read.ExecuteAsync(About, Closed);
}
