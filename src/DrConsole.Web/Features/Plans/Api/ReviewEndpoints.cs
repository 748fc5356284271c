using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Plans;

internal static class ReviewEndpoints
{
    public sealed record NewReview(string Plan, ReviewScope Scope, string Why);

    public sealed record Answer(ReviewOutcome Outcome, string Note = "", string Owner = "", DateTimeOffset? DueOn = null);

    public sealed record Step(ReviewStep Name, string Reference = "");

    public sealed record Move(ActionState State, string Note = "");

    public sealed record PointShown(int Number, string Title, string Subject, ReviewOutcome Outcome, string Note, string? By, DateTimeOffset? At);

    public sealed record ReviewShown(
        Guid Id, string Plan, ReviewScope Scope, ReviewCause Cause, IReadOnlyList<string> Why, DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? ReviewedAt, DateTimeOffset? UpdatedAt,
        DateTimeOffset? ValidatedAt, string Validation, DateTimeOffset? ClosedAt, ReviewStep? NextStep, IReadOnlyList<PointShown> Points);

    public sealed record ReviewLine(Guid Id, string Plan, ReviewScope Scope, ReviewCause Cause, IReadOnlyList<string> Why, DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? ClosedAt, int Points, int Answered);

    public sealed record ActionShown(Guid Id, string Title, string Owner, DateTimeOffset DueOn, ActionState State, string Source, string Plan, string Note, DateTimeOffset OpenedAt, DateTimeOffset? EndedAt, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var reviews = api.MapGroup("/reviews").WithTags("Plans");
        reviews.MapGet("", ListAsync).WithSummary("Reviews: open ones by due date, or closed ones, newest first").Needs(Permission.SeePlans);
        reviews.MapGet("/{id:guid}", GetAsync).WithSummary("One review with its points").Needs(Permission.SeePlans);
        reviews.MapPost("", PostAsync).WithSummary("Ask for a review; joins the one that is open").Needs(Permission.EditPlans);
        reviews.MapPut("/{id:guid}/points/{number:int}", AnswerAsync).WithSummary("Answer one point").Needs(Permission.EditPlans);
        reviews.MapPost("/{id:guid}/steps", StepAsync).WithSummary("Take the next step").Needs(Permission.EditPlans);
        reviews.MapPost("/{id:guid}/close", CloseAsync).WithSummary("Close it, after its steps").Needs(Permission.EditPlans);
        var actions = api.MapGroup("/actions").WithTags("Plans");
        actions.MapGet("", ActionsAsync).WithSummary("Actions: those not over first, by due date").Needs(Permission.SeePlans);
        actions.MapPut("/{id:guid}", MoveAsync).WithSummary("Move an action on").Needs(Permission.EditPlans).WithMetadata(new TakesIfMatch(true));
    }

    private static async Task<Ok<Page<ReviewLine>>> ListAsync(
        [FromQuery, Description("Closed ones instead of open ones.")] bool? closed, [FromQuery, Description("Only those of the plan with this key.")] string? plan, ReadReviews reviews, CancellationToken cancel) =>
        TypedResults.Ok(new Page<ReviewLine>([.. (await reviews.ListAsync(closed is not true, plan, PageQuery.Most, cancel)).Select(line => new ReviewLine(
            line.Review.Id.Value, line.Review.PlanKey, line.Review.Scope, line.Review.Cause, line.Why, line.Review.OpenedAt, line.Review.DueAt, line.Review.ClosedAt, line.Points, line.Answered))], null));

    private static async Task<Ok<ReviewShown>> GetAsync(Guid id, ReadReviews reviews, CancellationToken cancel) => TypedResults.Ok(Show(await reviews.FindAsync(new ReviewId(id), cancel)));

    private static async Task<Created<ReviewShown>> PostAsync(NewReview made, WorkReview work, ReadReviews reviews, CancellationToken cancel)
    {
        var review = await work.AskAsync(made.Plan, made.Scope, made.Why, cancel);
        return TypedResults.Created(ApiRoutes.At("reviews", review.Id.Value.ToString()), Show(await reviews.FindAsync(review.Id, cancel)));
    }

    private static async Task<Ok<ReviewShown>> AnswerAsync(Guid id, int number, Answer body, WorkReview work, ReadReviews reviews, CancellationToken cancel)
    {
        await work.AnswerAsync(new ReviewId(id), number, new ReviewAnswer(body.Outcome, body.Note, body.Owner, body.DueOn), cancel);
        return await GetAsync(id, reviews, cancel);
    }

    private static async Task<Ok<ReviewShown>> StepAsync(Guid id, Step body, WorkReview work, ReadReviews reviews, CancellationToken cancel)
    {
        await work.StepAsync(new ReviewId(id), body.Name, body.Reference, cancel);
        return await GetAsync(id, reviews, cancel);
    }

    private static async Task<Ok<ReviewShown>> CloseAsync(Guid id, WorkReview work, ReadReviews reviews, CancellationToken cancel)
    {
        await work.CloseAsync(new ReviewId(id), cancel);
        return await GetAsync(id, reviews, cancel);
    }

    private static async Task<Ok<Page<ActionShown>>> ActionsAsync(ReadReviews reviews, CancellationToken cancel) =>
        TypedResults.Ok(new Page<ActionShown>([.. (await reviews.ActionsAsync(PageQuery.Most, cancel)).Select(Show)], null));

    private static async Task<Ok<ActionShown>> MoveAsync(Guid id, Move body, HttpContext context, MoveAction move, CancellationToken cancel)
    {
        var action = await move.ExecuteAsync(new AgreedActionId(id), body.State, body.Note, IfMatch.Read(context), cancel);
        return TypedResults.Ok(Show(action).WithVersion(context, action.Version));
    }

    private static ActionShown Show(AgreedAction action) => new(
        action.Id.Value, action.Title, action.Owner, action.DueOn, action.State, action.Source, action.PlanKey, action.Note, action.OpenedAt, action.EndedAt, action.Version);

    private static ReviewShown Show(ReadReviews.Board board) => new(
        board.Review.Id.Value, board.Review.PlanKey, board.Review.Scope, board.Review.Cause, [.. board.Why.Select(reason => reason.Why)], board.Review.OpenedAt, board.Review.DueAt, board.Review.ReviewedAt,
        board.Review.UpdatedAt, board.Review.ValidatedAt, board.Review.Validation, board.Review.ClosedAt, board.Review.Open is null ? null : board.Review.NextStep(board.Points),
        [.. board.Points.Select(point => new PointShown(point.Number, point.Title, point.Subject, point.Outcome, point.Note, point.By, point.At))]);
}
