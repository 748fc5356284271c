using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class RunsTile(ReadMyRuns read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadMyRuns.Line>? _lines;

    protected override IReadOnlyCollection<string> Topics => ReadMyRuns.Topics;

    protected override async Task ReadAsync() => _lines = await read.ExecuteAsync(Closed);
}
