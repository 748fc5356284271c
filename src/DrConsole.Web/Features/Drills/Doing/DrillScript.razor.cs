using DrConsole.Drills;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

public sealed partial class DrillScript
{
    private string _text = "";
    private bool _refused;

    [Parameter, EditorRequired]
    public DrillBoard Board { get; set; } = null!;

    [Parameter, EditorRequired]
    public DrillViewer Viewer { get; set; } = DrillViewer.Nobody;

    [Parameter, EditorRequired]
    public AsksDrill Ask { get; set; } = null!;

    [Parameter]
    public RefusedException? Refusal { get; set; }

    private RefusedException? Mine => _refused ? Refusal : null;

    private bool MayInject => Viewer.MayCommand && Board.Drill.State is DrillState.Running;

    private IReadOnlyList<(int Number, InjectText Inject)> Coming => Board.Coming;

    private string? ExpectedOf(DrillObservation entry) => entry.Inject is { } number && number < Board.Script!.Injects.Count ? Board.Script.Injects[number].Expected : null;

    private async Task<bool> AddAsync()
    {
        // An empty one would be the script's next.
        if (_text.Trim().Length == 0)
            return false;
        var done = await Ask(() => inject.ExecuteAsync(Board.Drill.Key, _text, CancellationToken.None));
        _refused = !done;
        if (done)
            _text = "";
        return done;
    }
}
