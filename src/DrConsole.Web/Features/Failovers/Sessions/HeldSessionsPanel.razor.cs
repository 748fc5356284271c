using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Sessions;

public sealed partial class HeldSessionsPanel(ReadHeldSessions read, Pulse pulse) : LivePart(pulse)
{
    private const int Shown = 10;

    private ReadHeldSessions.Standing? _standing;

    /// <summary>Such as <c>incident/2027-014</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [DiscardedSession.Topic, SessionRecovery.Topic];

    protected override async Task ReadAsync() => _standing = await read.OfIncidentAsync(About.Split('/')[^1], Shown, Closed);
}
