using System.Globalization;
using DrConsole.Platform;
using DrConsole.Runs;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runs.Parts;

public sealed partial class RunStepRow
{
    private (RunBoard.Line? Line, bool IsOpen, bool IsMine, bool IsCritical, bool Beside, string? After) _drawn;

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

    private MarkupString Time => (MarkupString)(Line switch
    {
        { State: StepStatus.Running or StepStatus.WaitingForHuman or StepStatus.Unknown, StartedAt: { } began } =>
            $"""<b class="num" data-since="{began.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}">{Words.Clock(clock.GetUtcNow() - began)}</b>""",
        { EndedAt: { } ended, StartedAt: { } began } => $"""<span title="{Words.Span(ended - began)}">{ended.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)}</span>""",
        { EndedAt: { } ended } => ended.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture),
        { Expected: { } expected } => Words.Span(expected),
        _ => "",
    });

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

    // What is open shows live parts of its own.
    protected override bool ShouldRender()
    {
        var now = (Line, IsOpen, IsMine, IsCritical, Beside, AfterSaid);
        var changed = IsOpen || !ReferenceEquals(_drawn.Line, Line) || _drawn != now;
        _drawn = now;
        return changed;
    }
}
