using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class FailoversTile(ReadFailovers read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<FailoverLine>? _lines;

    protected override IReadOnlyCollection<string> Topics => [FailoverPair.Topic];

    protected override async Task ReadAsync() => _lines = [.. (await read.ListAsync(null, Closed)).Where(line => line.Stage is not (FailoverStage.Healthy or FailoverStage.Degraded or FailoverStage.OnPassive))];
}
