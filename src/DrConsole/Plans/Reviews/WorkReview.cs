using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>What a person found: confirmed, changed, or an action for somebody.</summary>
public sealed record ReviewAnswer(ReviewOutcome Outcome, string Note = "", string Owner = "", DateTimeOffset? DueOn = null);

/// <summary>Asks for a review, answers its points, takes its steps and closes it.</summary>
public sealed class WorkReview(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>Opens a review that a person asks for, or adds the reason to the one that is open.</summary>
    public Task<Review> AskAsync(string planKey, ReviewScope scope, string why, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        if (why.Trim().Length is 0 or > ReviewPoint.MaxNote)
            throw new InvalidException("why", $"Say why, in up to {ReviewPoint.MaxNote:N0} characters.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (plan, now) = (await store.FindPlanAsync(planKey, cancel), clock.GetUtcNow());
        await store.OpenReviewAsync(plan, scope, ReviewCause.Asked, ($"asked/{Guid.CreateVersion7(now)}", why.Trim()), now + ReviewRows.TimeForChange, now, cancel);
        await store.SaveChangesAsync(cancel);
        return await store.Reviews.SingleAsync(review => review.PlanKey == planKey && review.Scope == scope && review.Open != null, cancel);
    });

    public Task AnswerAsync(ReviewId id, int number, ReviewAnswer answer, CancellationToken cancel) => ChangeAsync(id, (store, review, points, by, now) =>
    {
        if (review.ReviewedAt is not null)
            throw new RefusedException("The changes were reviewed already; ask for another review instead.");
        var point = points.FirstOrDefault(point => point.Number == number) ?? throw new MissingException($"The review has no point {number}.");
        if (point.Outcome is ReviewOutcome.Action)
            throw new RefusedException("An action was agreed for it already. Move that on instead.");
        point.Answer(answer.Outcome, answer.Note, by, now);
        if (answer.Outcome is ReviewOutcome.Action)
            store.Add(AgreedAction.Agree(answer.Note, answer.Owner, answer.DueOn ?? default, $"review/{id.Value}", review.PlanKey, now));
    }, cancel);

    public Task StepAsync(ReviewId id, ReviewStep step, string reference, CancellationToken cancel) =>
        ChangeAsync(id, (_, review, points, by, now) => review.Take(step, points, reference, by, now), cancel);

    /// <summary>Closes it. When its interval had asked for it, the next one of its scope is due an interval later.</summary>
    public Task CloseAsync(ReviewId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (review, points) = await FindAsync(store, id, cancel);
        review.Close(points, actor.Name, clock.GetUtcNow());
        var recurring = review.Cause is ReviewCause.Recurring || await store.ReviewReasons.AnyAsync(reason => reason.Review == id && reason.CauseKey.StartsWith("recurring/"), cancel);
        if (recurring && await store.Plans.SingleOrDefaultAsync(plan => plan.Key == review.PlanKey, cancel) is { } plan)
            plan.Reviewed(review.Scope, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });

    private Task ChangeAsync(ReviewId id, Action<DrStore, Review, List<ReviewPoint>, string, DateTimeOffset> change, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (review, points) = await FindAsync(store, id, cancel);
        review.DemandOpen();
        change(store, review, points, actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });

    private static async Task<(Review Review, List<ReviewPoint> Points)> FindAsync(DrStore store, ReviewId id, CancellationToken cancel) => (
        await store.Reviews.SingleOrDefaultAsync(review => review.Id == id, cancel) ?? throw new MissingException("There is no such review."),
        await store.ReviewPoints.Where(point => point.Review == id).OrderBy(point => point.Number).ToListAsync(cancel));
}
