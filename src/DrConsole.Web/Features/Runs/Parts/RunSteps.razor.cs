using DrConsole.Runs;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunSteps
{
    /// <summary>Rows on one page: a run of 2,000 steps opens as quickly as one of a hundred.</summary>
    public const int PageSize = 100;

    private StepOrder _order = StepOrder.Of([]);
    private int _ordered;

    [Parameter, EditorRequired]
    public RunScreen Screen { get; set; } = null!;

    [Parameter, EditorRequired]
    public RunViewer Viewer { get; set; } = null!;

    /// <summary>Steps that show everything about them.</summary>
    [Parameter]
    public IReadOnlySet<string> Open { get; set; } = new HashSet<string>();

    /// <summary>The page, from 1; null: the one with what happens now.</summary>
    [Parameter]
    public int? Page { get; set; }

    /// <summary>The step that must be on the page.</summary>
    [Parameter]
    public string? Around { get; set; }

    [Parameter, EditorRequired]
    public Func<CommandRun.Order, Task<bool>> Ask { get; set; } = null!;

    [Parameter]
    public EventCallback<string> OnToggle { get; set; }

    [Parameter]
    public EventCallback<(RunCommandType Type, RunBoard.Line Line)> OnCommand { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? Footer { get; set; }

    private IReadOnlyList<RunBoard.Line> Lines => Screen.Board.Steps;

    private int Pages => (Lines.Count + PageSize - 1) / PageSize;

    private int At => Math.Clamp(Page is { } page ? page - 1 : Now / PageSize, 0, Math.Max(0, Pages - 1));

    private int From => At * PageSize;

    // The step that was asked for, else the first that is worked, else the first that is not over.
    private int Now
    {
        get
        {
            var wanted = Around is null ? -1 : IndexOf(line => line.Id == Around);
            if (wanted < 0)
                wanted = IndexOf(line => line.State is StepStatus.WaitingForHuman or StepStatus.Unknown or StepStatus.Failed or StepStatus.Running);
            return wanted >= 0 ? wanted : Math.Max(0, IndexOf(line => line.EndedAt is null));
        }
    }

    private IEnumerable<(string Phase, List<(int Index, RunBoard.Line Line)> Lines)> Phases
    {
        get
        {
            var shown = Lines.Index().Skip(From).Take(PageSize).Select(entry => (entry.Index, Line: entry.Item)).ToList();
            for (var at = 0; at < shown.Count;)
            {
                var phase = shown[at].Line.Phase;
                var lines = shown.Skip(at).TakeWhile(entry => entry.Line.Phase == phase).ToList();
                yield return (phase, lines);
                at += lines.Count;
            }
        }
    }

    protected override void OnParametersSet()
    {
        // Which step waits for which changes only with a step that is added.
        if (_ordered == Lines.Count)
            return;
        (_ordered, _order) = (Lines.Count, StepOrder.Of(Lines));
    }

    private int IndexOf(Func<RunBoard.Line, bool> fits)
    {
        for (var index = 0; index < Lines.Count; index++)
        {
            if (fits(Lines[index]))
                return index;
        }
        return -1;
    }

    private static bool IsDone((int, RunBoard.Line Line) entry) => entry.Line.State is StepStatus.Succeeded or StepStatus.Skipped or StepStatus.RolledBack;

    private static string Summary(List<(int Index, RunBoard.Line Line)> lines)
    {
        var (began, ended) = (lines.Min(entry => entry.Line.StartedAt), lines.All(IsDone) ? lines.Max(entry => entry.Line.EndedAt) : null);
        return began is { } from && ended is { } to ? Words.Span(to - from) : Words.Count(lines.Count, "step", "steps");
    }

    private string PageHref(int page) => $"/runs/{Screen.Board.Id}?page={Words.Number(page)}";
}
