using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>One runbook to be read: the version in force unless the address asks for another, its findings, and where it stands.</summary>
public sealed partial class RunbookPage(ReadRunbooks runbooks, LintRunbook lint, ReadPractice practice, ReadDrift drift, Pulse pulse) : LivePart(pulse)
{
    private Runbook? _runbook;
    private LintRunbook.Outcome? _outcome;
    private LintRunbook.Outcome? _draftOutcome;
    private IReadOnlyList<ReadUses.Use> _uses = [];
    private IReadOnlyList<DriftRow> _drift = [];
    private PracticeRecord _learnt = PracticeRecord.Nothing;

    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private ReadUses Uses { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    private int? Version { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"runbook/{Key}", $"runbook/{Key}?{Version}", PlanActivation.Topic];

    private IReadOnlyList<Choice> TabChoices
    {
        get
        {
            var choices = new List<Choice>();
            if (_runbook!.PublishedNumber is { } published)
                choices.Add(Choose($"In force, v{published}", published));
            if (_runbook.DraftText is not null)
                choices.Add(Choose($"Draft, v{_runbook.DraftNumber}", _runbook.DraftNumber));
            if (Shown is { } shown && shown != _runbook.PublishedNumber && (shown != _runbook.DraftNumber || _runbook.DraftText is null))
                choices.Add(Choose($"Version {shown}", shown));
            choices.Add(new Choice("Review", $"/runbooks/{Key}?tab=review", Tab is "review"));
            choices.Add(new Choice("Versions", $"/runbooks/{Key}?tab=versions", Tab is "versions", _runbook.LastNumber));
            return choices;
        }
    }

    private int? Shown => Version ?? _runbook?.PublishedNumber ?? (_runbook?.DraftText is null ? _runbook?.LastNumber : _runbook.DraftNumber);

    protected override async Task ReadAsync()
    {
        _runbook = await runbooks.FindAsync(Key, Closed);
        _outcome = await lint.ExecuteAsync(Key, Shown, Closed);
        _draftOutcome = _runbook.DraftText is not null && Shown != _runbook.DraftNumber ? await lint.ExecuteAsync(Key, _runbook.DraftNumber, Closed) : null;
        _drift = await drift.OfAsync(Key, Closed);
        _learnt = await practice.ExecuteAsync(Key, Closed);
        _uses = await Uses.OfAsync(Key, Closed);
    }

    private Choice Choose(string text, int number) => new(text, $"/runbooks/{Key}?version={number}", Tab is not ("versions" or "review") && Shown == number);
}
