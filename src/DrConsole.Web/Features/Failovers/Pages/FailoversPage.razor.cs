using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Failovers.Pages;

public sealed partial class FailoversPage(ReadFailovers read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<FailoverLine>? _lines;

    protected override IReadOnlyCollection<string> Topics => [FailoverPair.Topic];

    private string Sentence => _lines switch
    {
        null or { Count: 0 } => "Failover",
        var lines when lines.Any(line => line.Stage is FailoverStage.SplitBrain) => "A pair has both sides on",
        var lines => lines.Count(line => line.Stage is FailoverStage.Proposed or FailoverStage.Confirming) switch
        {
            0 when lines.All(line => line.Stage is FailoverStage.Healthy) => "Every pair serves from its first side",
            0 => "No switch waits for anybody",
            1 => "One switch waits for somebody",
            var count => $"{count} switches wait for somebody",
        },
    };

    protected override async Task ReadAsync() => _lines = [.. (await read.ListAsync(null, Closed)).OrderBy(line => line.Stage is FailoverStage.Healthy)];
}
