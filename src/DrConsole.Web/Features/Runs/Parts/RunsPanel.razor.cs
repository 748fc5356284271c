using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunsPanel(ReadRuns runs, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 5;

    private IReadOnlyList<ReadRuns.Line>? _lines;

    [Parameter]
    public string? Runbook { get; set; }

    [Parameter]
    public string? Service { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Run.Topic, $"runs-of?{Runbook}&{Service}"];

    protected override async Task ReadAsync() =>
        _lines = [.. (await runs.ListAsync(new ReadRuns.Query(Runbook) { Service = Service }, null, Most, Closed)).OrderBy(line => line.EndedAt is not null)];
}
