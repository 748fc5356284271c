using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Pages;

/// <summary>Where an incident goes: another phase, another severity, its end, or on after all.</summary>
public sealed partial class CoursePage(ReadRoom rooms, MoveIncident move, RateIncident rate, ResolveIncident resolve, Pulse pulse) : LivePart(pulse)
{
    private RoomBoard? _room;
    private IncidentPhase _phase;
    private IncidentSeverity _severity = IncidentSeverity.P1;
    private string _why = "", _whySeverity = "", _cause = "", _resolution = "";

    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [Incident.Topic];

    protected override async Task ReadAsync()
    {
        var isFirst = _room is null;
        _room = await rooms.ExecuteAsync(Key, Closed);
        if (!isFirst)
            return;
        (_severity, _cause, _resolution) = (_room.Incident.Severity, _room.Incident.Cause, _room.Incident.Resolution);
        _phase = _room.Incident.Phase < IncidentPhase.Verify ? _room.Incident.Phase + 1 : _room.Incident.Phase;
    }

    private Task<bool> MoveAsync() => DoneAsync(() => move.ExecuteAsync(Key, _phase, _why, Closed));

    private Task<bool> RateAsync() => DoneAsync(() => rate.ExecuteAsync(Key, _severity, _whySeverity, Closed));

    private Task<bool> ResolveAsync() => DoneAsync(() => resolve.ExecuteAsync(Key, _cause, _resolution, Closed));

    private Task<bool> ReopenAsync() => DoneAsync(() => resolve.ReopenAsync(Key, _why, Closed));

    private async Task<bool> DoneAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        if (done)
            Navigation.NavigateTo($"/incidents/{Key}");
        return done;
    }
}
