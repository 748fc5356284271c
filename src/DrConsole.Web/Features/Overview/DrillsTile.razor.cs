using DrConsole.Drills;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class DrillsTile(ReadDrills read, Pulse pulse) : LivePart(pulse)
{
    private const int MostPlanned = 2;

    private IReadOnlyList<Drill>? _drills;

    protected override IReadOnlyCollection<string> Topics => [Drill.Topic];

    private int Going => _drills?.Count(drill => drill.IsUnderWay) ?? 0;

    protected override async Task ReadAsync() => _drills = await read.NowAsync(MostPlanned, Closed);
}
