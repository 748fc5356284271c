using System.Globalization;
using DrConsole.Runs;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunStepRow
{
    private (RunBoard.Line? Line, bool, bool, bool, bool, string?) _drawn;

    [Parameter, EditorRequired]
    public RunBoard.Line Line { get; set; } = null!;

    /// <summary>Its place in the runbook, from 1.</summary>
    [Parameter, EditorRequired]
    public int Number { get; set; }

    /// <summary>It waits for whoever looks.</summary>
    [Parameter]
    public bool IsMine { get; set; }

    [Parameter]
    public bool IsCritical { get; set; }

    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>It runs beside its neighbour, not after it.</summary>
    [Parameter]
    public bool Beside { get; set; }

    /// <summary>What it waits for, where that is not the step above it.</summary>
    [Parameter]
    public string? AfterSaid { get; set; }

    [Parameter]
    public EventCallback<string> OnToggle { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private StateStyle Style => StateStyles.For(RunStates.Of(Line.State, IsMine));

    private IEnumerable<(string Text, string Icon, string Tone)> Marks
    {
        get
        {
            if (Line.IsAdded)
                yield return ("Added", "plus", Tones.Act);
            if (Line is { State: StepStatus.Succeeded, StartedAt: { } from, EndedAt: { } to, Expected: { } expected } && to - from - expected is var over && over > expected / 5 && over > TimeSpan.FromSeconds(30))
                yield return ($"{Words.Span(over)} over", "clock", Tones.Warn);
            if (Line.Attempts.Count > 1)
                yield return ($"{Line.Attempts.Count} attempts", "rotate-ccw", Tones.Mute);
        }
    }

    // Of what goes on the clock runs in the browser.
    private DateTimeOffset? Since => Line.State is StepStatus.Running or StepStatus.WaitingForHuman or StepStatus.Unknown ? Line.StartedAt : null;

    private string Time => Line switch
    {
        { EndedAt: { } ended } => ended.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        { Expected: { } expected } => Words.Span(expected),
        _ => "",
    };

    private string? Took => Line is { StartedAt: { } began, EndedAt: { } ended } ? Words.Span(ended - began) : null;

    private string? Sub => Line switch
    {
        { State: StepStatus.Failed or StepStatus.Skipped, Why.Length: > 0 } => Line.Why,
        { State: StepStatus.WaitingForHuman, Approval: { } approval } => $"{approval.GivenBy.Count} of {approval.Count} approved, by {approval.By}",
        { State: StepStatus.WaitingForHuman, Owner: { } owner } => $"for {owner}",
        { State: StepStatus.Running, Due: { } due } => $"until {due.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC",
        { State: StepStatus.Running, Expected: { } expected } => $"of {Words.Span(expected)} expected{(IsCritical ? ", on the critical path" : "")}",
        { State: StepStatus.Unknown } => "Nobody knows how it ended.",
        { State: StepStatus.Succeeded, Answer: { } answer } => answer,
        _ => null,
    };

    private (RunBoard.Line? Line, bool, bool, bool, bool, string?) Now => (Line, IsOpen, IsMine, IsCritical, Beside, AfterSaid);

    // What is open shows live parts of its own. The line is the same object for as long as nothing happened to its step.
    protected override bool ShouldRender() => IsOpen || !ReferenceEquals(_drawn.Line, Line) || _drawn != Now;

    protected override void OnAfterRender(bool firstRender) => _drawn = Now;
}
