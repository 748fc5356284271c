using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class OnCallTile(ReadOnCall read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int Most = 6;

    private OnCallBoard? _board;

    protected override IReadOnlyCollection<string> Topics => ReadOnCall.Topics;

    protected override async Task ReadAsync() => _board = await read.ExecuteAsync(clock.GetUtcNow(), days: 1, rotation: null, Closed);
}
