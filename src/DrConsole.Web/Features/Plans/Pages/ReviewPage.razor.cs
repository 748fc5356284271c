using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>One review: why it is open, a form for each thing to look at, and its next step.</summary>
public sealed partial class ReviewPage(ReadReviews read, WorkReview work, Caller caller, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private ReadReviews.Board? _board;
    private ReviewPoint? _asking;
    private ReviewOutcome _outcome;
    private bool _mayEdit;
    private string _note = "", _owner = "", _reference = "";
    private DateOnly? _dueOn;

    [Parameter]
    public Guid Id { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"review/{Id}", AgreedAction.Topic];

    private DateTimeOffset Now => clock.GetUtcNow();

    private ReviewStep? Next => _board is { Review.Open: not null } board ? board.Review.NextStep(board.Points) : null;

    private bool MayAnswer => _mayEdit && Next is ReviewStep.ReviewChanges;

    private string Lead => _board is not { Review: var review } ? "" : $"{PlanStates.Words(review.Cause)}. " + (review.ClosedAt is { } closed ? $"Closed {closed:d MMM yyyy} by {review.ClosedBy}." : $"Due {review.DueAt:d MMM yyyy}.");

    private IReadOnlyList<string> Phases => _board is { } board && board.Review.NeedsUpdates(board.Points) ? ["Review changes", "Update procedures", "Validate updates", "Close"] : ["Review changes", "Close"];

    private int Current => _board switch
    {
        null => 0,
        { Review.Open: null } => Phases.Count,
        _ => Next is { } next ? (int)next : Phases.Count - 1,
    };

    private string NextTitle => Next is { } next ? $"Next: {Review.Words(next)}" : "Every step was taken";

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        _board = await read.FindAsync(new ReviewId(Id), Closed);
    }

    private async Task ConfirmAsync(ReviewPoint point) => await TryAsync(() => work.AnswerAsync(new ReviewId(Id), point.Number, new ReviewAnswer(ReviewOutcome.Confirmed), Closed));

    private void Ask(ReviewPoint point, ReviewOutcome outcome)
    {
        Refusal = null;
        (_asking, _outcome, _note, _owner, _dueOn) = (point, outcome, point.Note, "", DateOnly.FromDateTime(Now.UtcDateTime.AddDays(14)));
    }

    private async Task AnswerAsync()
    {
        if (await TryAsync(() => work.AnswerAsync(new ReviewId(Id), _asking!.Number, new ReviewAnswer(_outcome, _note, _owner, FormValues.Day(_dueOn)), Closed)))
            _asking = null;
    }

    private async Task StepAsync(ReviewStep step)
    {
        if (await TryAsync(() => work.StepAsync(new ReviewId(Id), step, _reference, Closed)))
            _reference = "";
    }

    private async Task CloseAsync() => await TryAsync(() => work.CloseAsync(new ReviewId(Id), Closed));

    private static string StepVerb(ReviewStep step) => step switch
    {
        ReviewStep.ReviewChanges => "Changes reviewed",
        ReviewStep.UpdateProcedures => "Procedures updated",
        _ => "Updates validated",
    };

    private static string? PathOf(string subject) => subject.Split('/') switch
    {
        ["scenario", var key] => $"/scenarios/{key}",
        ["checklist", var key] => $"/checklists/{key}",
        ["plan", var key] => $"/plans/{key}",
        ["service", var key] => $"/services/{key}",
        ["data-class", var key] => $"/data-classes/{key}",
        _ => null,
    };
}
