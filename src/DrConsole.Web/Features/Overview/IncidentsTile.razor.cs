using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class IncidentsTile(ReadIncidents read, ReadRoom rooms, Caller caller, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private const int MostRooms = 5;

    private IReadOnlyList<ReadIncidents.Line> _active = [];
    private List<(string Key, string What)> _waits = [];

    protected override IReadOnlyCollection<string> Topics => [Incident.Topic, Run.Topic];

    protected override async Task ReadAsync()
    {
        _active = await read.ActiveAsync(Closed);
        var (mayCommand, mayWork) = (await caller.MayAsync(Permission.CommandIncidents, Closed), await caller.MayAsync(Permission.WorkIncidents, Closed));
        var waits = new List<(string, string)>();
        foreach (var line in mayWork ? _active.Take(MostRooms) : [])
            waits.AddRange(RoomWaits.Of(await rooms.ExecuteAsync(line.Key, Closed), caller.Actor.UserId, mayCommand, mayWork, clock.GetUtcNow()).Select(wait => (line.Key, wait.What)));
        _waits = waits;
    }
}
