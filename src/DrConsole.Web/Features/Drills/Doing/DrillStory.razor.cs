using DrConsole.Drills;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

public sealed partial class DrillStory
{
    private string _text = "";
    private ObservationKind _kind = ObservationKind.Observation;
    private bool _refused;

    [Parameter, EditorRequired]
    public DrillBoard Board { get; set; } = null!;

    [Parameter, EditorRequired]
    public DrillViewer Viewer { get; set; } = DrillViewer.Nobody;

    [Parameter, EditorRequired]
    public AsksDrill Ask { get; set; } = null!;

    /// <summary>What was refused last on the page: shown at the field here when it was asked here.</summary>
    [Parameter]
    public RefusedException? Refusal { get; set; }

    private RefusedException? Mine => _refused ? Refusal : null;

    private bool MayWrite => Viewer.MayObserve && Board.Drill.State is DrillState.Running or DrillState.CleaningUp or DrillState.Judging;

    private async Task<bool> AddAsync()
    {
        var done = await Ask(() => observe.ExecuteAsync(Board.Drill.Key, new(_kind, _text), CancellationToken.None));
        _refused = !done;
        if (done)
            (_text, _kind) = ("", ObservationKind.Observation);
        return done;
    }
}
