using DrConsole.Drills;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

public sealed partial class DrillRecoveryPoint
{
    private string _class = "";
    private DateTime? _at;
    private string _how = "";
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

    private bool MayState => Viewer.MayCommand && Board.Held.Count > 0 && Board.Drill is { FailureAt: not null, State: DrillState.Running or DrillState.CleaningUp or DrillState.Judging };

    private async Task<bool> SayAsync()
    {
        var done = await Ask(() => state.ExecuteAsync(Board.Drill.Key, _class, _at is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, _how, CancellationToken.None));
        _refused = !done;
        if (done)
            (_class, _at, _how) = ("", null, "");
        return done;
    }
}
