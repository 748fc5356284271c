using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads reviews and actions.</summary>
public sealed class ReadReviews(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <param name="Why">Its reasons, the first one first.</param>
    public sealed record Line(Review Review, string PlanTitle, IReadOnlyList<string> Why, int Points, int Answered);

    public sealed record Board(Review Review, string PlanTitle, IReadOnlyList<ReviewReason> Why, IReadOnlyList<ReviewPoint> Points, IReadOnlyList<AgreedAction> Actions);

    /// <summary>Open ones first by due date, then closed ones, the newest first.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(bool open, string? planKey, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var reviews = store.Reviews.AsNoTracking().Where(review => open ? review.Open != null : review.Open == null);
        if (planKey is not null)
            reviews = reviews.Where(review => review.PlanKey == planKey);
        var rows = await (open ? reviews.OrderBy(review => review.DueAt).ThenBy(review => review.OpenedAt) : reviews.OrderByDescending(review => review.ClosedAt)).Take(limit).ToListAsync(cancel);
        var ids = rows.Select(review => review.Id).ToList();
        var keys = rows.Select(review => review.PlanKey).Distinct().ToList();
        var titles = await store.Plans.Where(plan => keys.Contains(plan.Key)).ToDictionaryAsync(plan => plan.Key, plan => plan.Title, cancel);
        var reasons = (await store.ReviewReasons.AsNoTracking().Where(reason => ids.Contains(reason.Review)).OrderBy(reason => reason.At).ToListAsync(cancel)).ToLookup(reason => reason.Review);
        var points = (await store.ReviewPoints.AsNoTracking().Where(point => ids.Contains(point.Review)).Select(point => new { point.Review, point.Outcome }).ToListAsync(cancel)).ToLookup(point => point.Review);
        return
        [
            .. rows.Select(review => new Line(review, titles.GetValueOrDefault(review.PlanKey, review.PlanKey), [.. reasons[review.Id].Select(reason => reason.Why)],
                points[review.Id].Count(), points[review.Id].Count(point => point.Outcome is not ReviewOutcome.Pending))),
        ];
    }

    public async Task<Board> FindAsync(ReviewId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var review = await store.Reviews.AsNoTracking().SingleOrDefaultAsync(review => review.Id == id, cancel) ?? throw new MissingException("There is no such review.");
        var source = $"review/{id.Value}";
        return new Board(
            review,
            await store.Plans.Where(plan => plan.Key == review.PlanKey).Select(plan => plan.Title).SingleOrDefaultAsync(cancel) ?? review.PlanKey,
            await store.ReviewReasons.AsNoTracking().Where(reason => reason.Review == id).OrderBy(reason => reason.At).ToListAsync(cancel),
            await store.ReviewPoints.AsNoTracking().Where(point => point.Review == id).OrderBy(point => point.Number).ToListAsync(cancel),
            await store.Actions.AsNoTracking().Where(action => action.Source == source).OrderBy(action => action.DueOn).ToListAsync(cancel));
    }

    /// <summary>Actions that are not over, the earliest due first; then the others.</summary>
    public async Task<IReadOnlyList<AgreedAction>> ActionsAsync(int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Actions.AsNoTracking().OrderBy(action => action.EndedAt != null).ThenBy(action => action.DueOn).Take(limit).ToListAsync(cancel);
    }
}
