using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>The library of tabletop scripts.</summary>
public sealed partial class ScriptsPage(ReadTabletops read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<TabletopScenario>? _list;

    protected override IReadOnlyCollection<string> Topics => [TabletopScenario.Topic];

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
