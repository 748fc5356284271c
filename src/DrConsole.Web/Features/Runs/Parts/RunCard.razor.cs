using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunCard(ReadRunScreen screens, CommandRun commands, Pulse pulse) : RunPart(screens, commands, pulse)
{
    /// <summary>With the cards of what waits for the viewer, not only a line about it.</summary>
    [Parameter]
    public bool WithWork { get; set; }
}
