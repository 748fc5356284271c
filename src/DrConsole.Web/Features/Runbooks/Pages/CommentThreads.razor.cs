using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>Comments on the steps of a runbook, or on one of them.</summary>
public sealed partial class CommentThreads(CommentOnStep comments, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<StepComment> _comments = [];
    private bool _may;
    private string _about = "";
    private string _text = "";
    private string _answer = "";
    private Guid? _answering;

    [Parameter, EditorRequired]
    public string RunbookKey { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<(string Id, string Title)> Steps { get; set; } = [];

    /// <summary>Only this step; null: all of them.</summary>
    [Parameter]
    public string? Step { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"runbook/{RunbookKey}", $"runbook/{RunbookKey}/comments"];

    private IReadOnlyList<StepComment> Shown => [.. _comments.Where(comment => comment.Thread == comment.Id && (Step is null || comment.Step == Step)).OrderBy(comment => comment.ResolvedAt is not null).ThenBy(comment => comment.At)];

    private IReadOnlyList<StepComment> Open => [.. Shown.Where(comment => comment.ResolvedAt is null)];

    protected override async Task ReadAsync()
    {
        _may = await comments.MayAsync(Closed);
        _comments = await comments.ListAsync(RunbookKey, Closed);
    }

    private async Task<bool> WriteAsync()
    {
        if (!await TryAsync(() => comments.ExecuteAsync(RunbookKey, Step ?? _about, thread: null, _text, Closed)))
            return false;
        _text = "";
        return true;
    }

    private async Task AnswerAsync(Guid thread)
    {
        if (await TryAsync(() => comments.ExecuteAsync(RunbookKey, "", thread, _answer, Closed)))
            _answering = null;
    }

    private async Task ResolveAsync(Guid thread) => await TryAsync(() => comments.ResolveAsync(RunbookKey, thread, Closed));

    private string TitleOf(string step) => step.Length == 0 ? "The whole runbook" : Steps.FirstOrDefault(known => known.Id == step).Title ?? $"{step}, which is gone";
}
