using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Parts;

/// <summary>A part of the war room. A thousand people may have it open: what happens in the room draws those parts that it shows in, and no others.</summary>
public abstract class RoomPart : SteadyPart
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    [Parameter, EditorRequired]
    public RoomBoard Room { get; set; } = null!;

    [Parameter]
    public RoomViewer Viewer { get; set; } = RoomViewer.Nobody;

    [Parameter]
    public Asks Ask { get; set; } = _ => Task.FromResult(false);

    /// <summary>What was refused last in the room: shown at the fields of the part in which it was asked.</summary>
    [Parameter]
    public RefusedException? Refusal { get; set; }

    /// <summary>For parts that say how long something has been or will be: another each half minute, as often as a page reads by itself.</summary>
    protected long HalfMinute => Room.ReadAt.Ticks / Beat.Ticks;

    protected sealed override object Shows => (Viewer, Refusal, Sees);

    /// <summary>What it shows of the room, apart from the viewer and the last refusal.</summary>
    protected abstract object Sees { get; }
}
