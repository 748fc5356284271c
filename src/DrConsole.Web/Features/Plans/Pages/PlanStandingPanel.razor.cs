using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>Draft, in review, approved: what holds, what waits for whom, and the next step for whoever may take it.</summary>
public sealed partial class PlanStandingPanel(SubmitPlan submit, ApprovePlan approve, ReadVersions versions, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadVersions.Approver> _approvals = [];
    private string _note = "";
    private string _reason = "";
    private bool _mayEdit;
    private bool _mayApprove;
    private bool _isAuthor;
    private bool _approving;
    private bool _sendingBack;

    [Parameter, EditorRequired]
    public ReadPlans.Found Found { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<ReadVersions.Line> Versions { get; set; } = [];

    [Parameter]
    public IReadOnlyList<string> ActiveIn { get; set; } = [];

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override IReadOnlyCollection<string> Topics => [$"plan/{Found.Plan.Key}"];

    private DateTimeOffset Now => Time.GetUtcNow();

    private PlanStanding Standing => Found.Standing;

    private ReadVersions.Line? InForce => Versions.FirstOrDefault(version => version.Number == Standing.InForce);

    private bool MayDecide => _mayApprove && !_isAuthor && _approvals.All(approver => approver.By != caller.Actor.Id);

    private string Needed => approve.ApprovalsNeeded switch
    {
        0 => "Nobody else has to approve it here; it will be marked as unreviewed everywhere.",
        1 => "One Commander who wrote none of it has to approve it.",
        var count => $"{count} Commanders who wrote none of it have to approve it.",
    };

    private string Sentence => (Standing.Status, InForce) switch
    {
        (PlanStatus.Approved, { } version) => $"Version {version.Number} holds, approved {version.ApprovedAt:d MMM yyyy} by {Approvers(version)}. Nothing changed since.",
        (PlanStatus.InReview, { } version) => $"{Standing.SubmittedBy} submitted it: {Standing.Note}. Until it is approved, version {version.Number} holds. Any edit takes it out of review.",
        (PlanStatus.InReview, _) => $"{Standing.SubmittedBy} submitted it: {Standing.Note}. Nothing holds yet. Any edit takes it out of review.",
        (_, { } version) => $"A new draft. Until it is approved, version {version.Number} of {version.ApprovedAt:d MMM yyyy} holds.",
        _ => "A draft that was never approved. It is no promise yet.",
    };

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        _mayApprove = caller.Actor.Kind is Actor.Kinds.User && await caller.MayAsync(Permission.ApprovePlans, Closed);
        _isAuthor = caller.Actor.Id is { } me && Standing.IsAuthor(me);
        _approvals = Standing.Status is PlanStatus.InReview ? await versions.ApprovalsAsync(Found.Plan.Key, Closed) : [];
    }

    private Task<bool> SubmitAsync() => TryAsync(() => submit.ExecuteAsync(Found.Plan.Key, _note, Closed));

    private async Task TakeBackAsync() => await TryAsync(() => submit.TakeBackAsync(Found.Plan.Key, Closed));

    private async Task ApproveAsync()
    {
        _approving = false;
        await TryAsync(() => approve.ExecuteAsync(Found.Plan.Key, Standing.SubmittedHash ?? "", Closed));
    }

    private async Task SendBackAsync()
    {
        if (await TryAsync(() => approve.SendBackAsync(Found.Plan.Key, _reason, Closed)))
            (_sendingBack, _reason) = (false, "");
    }

    private static string Approvers(ReadVersions.Line version) =>
        version.IsUnreviewed ? "nobody but its author" : string.Join(" and ", version.Approvals.Select(approver => approver.Name));
}
