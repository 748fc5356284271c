using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>Keeps the health strip of a room as signals say. Apart from the room itself: probes beat more often than incidents do.</summary>
public sealed partial class RoomHealthPanel(ReadRoomHealth read, Pulse pulse) : LivePart(pulse)
{
    private RoomHealthBoard _health = RoomHealthBoard.Nothing;

    [Parameter, EditorRequired]
    public Incident Of { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [Signal.Topic, Exposure.Topic, Incident.TopicOf(Of.Id)];

    protected override async Task ReadAsync() => _health = await read.ShownAsync(Of, Closed);
}
