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
    private string _asked = "";
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

    private Task<bool> MoveAsync() => DoneAsync("phase", () => move.ExecuteAsync(Key, _phase, _why, Closed));

    private Task<bool> RateAsync() => DoneAsync("severity", () => rate.ExecuteAsync(Key, _severity, _whySeverity, Closed));

    private Task<bool> ResolveAsync() => DoneAsync("resolve", () => resolve.ExecuteAsync(Key, _cause, _resolution, Closed));

    private Task<bool> ReopenAsync() => DoneAsync("reopen", () => resolve.ReopenAsync(Key, _why, Closed));

    // Two forms have a field of one name: what was refused is shown in the one that asked.
    private RefusedException? In(string form) => _asked == form ? Refusal : null;

    private async Task<bool> DoneAsync(string form, Func<Task> act)
    {
        _asked = form;
        var done = await TryAsync(act);
        if (done)
            Navigation.NavigateTo($"/incidents/{Key}");
        return done;
    }
}
