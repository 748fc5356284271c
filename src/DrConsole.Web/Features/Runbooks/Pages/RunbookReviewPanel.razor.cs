using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Pages;

/// <summary>Draft, in review, published: what is in force, what waits for whom, and the next step for whoever may take it.</summary>
public sealed partial class RunbookReviewPanel(SubmitRunbook submit, ApproveRunbook approve, PublishRunbook publish, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<RunbookApproval> _approvals = [];
    private string _note = "";
    private string _reason = "";
    private bool _mayEdit;
    private bool _mayApprove;
    private bool _isAuthor;
    private bool _isUnreviewed;
    private bool _approving;
    private bool _sendingBack;
    private bool _retiring;

    [Parameter, EditorRequired]
    public Runbook Runbook { get; set; } = null!;

    /// <summary>What the linter says about the draft.</summary>
    [Parameter, EditorRequired]
    public LintRunbook.Outcome Outcome { get; set; } = null!;

    [Inject]
    private ReadRunbooks Read { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [$"runbook/{Runbook.Key}", $"runbook/{Runbook.Key}/{Runbook.Version}"];

    private bool MayDecide => _mayApprove && !_isAuthor && _approvals.All(approval => approval.By != caller.Actor.Id);

    private string Found => Outcome.Findings.Count(finding => !finding.IsWaived) is > 0 and var open ? $"The linter has {Words.Count(open, "open finding", "open findings")}." : "The linter has no open finding.";

    private string Sentence => (Runbook.PublishedNumber, Runbook.DraftText is not null, Runbook.IsInReview) switch
    {
        ({ } number, false, _) => $"Version {number} is in force. Nothing changed since.",
        ({ } number, true, true) => $"{Runbook.SubmittedBy} submitted version {Runbook.DraftNumber}. Until it is published, version {number} is in force. Any edit takes it out of review.",
        ({ } number, true, false) => $"A new draft. Until it is published, version {number} is in force.",
        (null, true, true) => $"{Runbook.SubmittedBy} submitted it. Nothing is in force yet. Any edit takes it out of review.",
        (null, true, false) => "A draft. It can be rehearsed, and runs live only once it is published.",
        _ => "Retired: nothing of it is in force.",
    };

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditRunbooks, Closed);
        _mayApprove = await caller.MayAsync(Permission.ApproveRunbooks, Closed);
        _isAuthor = caller.Actor.Id is { } me && Runbook.IsAuthor(me);
        _approvals = [.. (await Read.ApprovalsAsync(Runbook.Key, Closed)).Where(approval => Runbook.IsInReview && approval.Submission == Runbook.Submission && approval.ContentHash == Runbook.DraftHash)];
        _isUnreviewed = Runbook.PublishedNumber is { } number && (await Read.VersionsAsync(Runbook.Key, Closed)).Any(version => version.Number == number && version.IsUnreviewed);
    }

    private Task<bool> SubmitAsync() => TryAsync(() => submit.ExecuteAsync(Runbook.Key, _note, Runbook.Version, Closed));

    private async Task TakeBackAsync() => await TryAsync(() => submit.TakeBackAsync(Runbook.Key, Closed));

    private async Task ApproveAsync()
    {
        _approving = false;
        await TryAsync(() => approve.ExecuteAsync(Runbook.Key, Runbook.DraftHash, version: null, Closed));
    }

    private async Task SendBackAsync()
    {
        if (await TryAsync(() => approve.SendBackAsync(Runbook.Key, _reason, Closed)))
            (_sendingBack, _reason) = (false, "");
    }

    private async Task PublishAsync() => await TryAsync(() => publish.ExecuteAsync(Runbook.Key, Runbook.Version, Closed));

    private async Task RetireAsync()
    {
        _retiring = false;
        await TryAsync(() => publish.RetireAsync(Runbook.Key, "", Runbook.Version, Closed));
    }
}
