using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>One drill, live: what is next, how long it has taken, what runs, what was seen.</summary>
public sealed partial class DrillPage(ReadDrills read, AbortDrill abort, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private DrillBoard? _board;
    private DrillViewer _viewer = DrillViewer.Nobody;
    private DraftForm? _form;
    private bool _aborting;
    private string _reason = "";

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    // Who acknowledges a call-tree test beats on the notices; how a run goes, on the runs.
    protected override IReadOnlyCollection<string> Topics => [Drill.TopicOf(Key), Run.Topic, Notice.Topic];

    protected override async Task ReadAsync()
    {
        _board = await read.FindAsync(Key, Closed);
        _viewer = await DrillViewer.OfAsync(caller, _board, Closed);
    }

    private static string Lead(Drill drill) => $"{DrillWords.Of(drill.Kind)} {drill.Key}{(drill.Environment is { } place ? $" in {place}" : "")}. {DrillWords.Explained(drill.Kind)}";

    private async Task<bool> AskAsync(Func<Task> act)
    {
        var done = await TryAsync(act);
        await ReloadAsync();
        StateHasChanged();
        return done;
    }

    private Task<bool> AbortAsync() => AskAsync(() => abort.ExecuteAsync(Key, _reason, Closed));

    private async Task ConfirmAsync()
    {
        var form = _form;
        if (!await AbortAsync())
            return;
        if (form is not null)
            await form.SentAsync();
        (_aborting, _reason) = (false, "");
    }
}
