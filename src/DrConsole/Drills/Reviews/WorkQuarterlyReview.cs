using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Keeps what people decide in a review: who was there, what it came to, what is to be done, and who signed.</summary>
public sealed class WorkQuarterlyReview(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, TimeProvider clock)
{
    public Task<QuarterlyReview> BeginAsync(ReviewPeriod period, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommandDrills, cancel);
        period.Check();
        await using var store = await stores.CreateDbContextAsync(cancel);
        await ReviewedScope.ReadAsync(store, period, cancel);
        if (await store.NewestAsync(period.Key, cancel) is { } known)
            return known;
        var review = QuarterlyReview.Begin(period, actor.Name, clock.GetUtcNow());
        store.Add(review);
        await store.SaveChangesAsync(cancel);
        return review;
    });

    public Task<QuarterlyReview> SayAsync(string key, string summary, IReadOnlyList<AttendeeText> attendees, int version, CancellationToken cancel) => ChangeAsync(key, Permission.CommandDrills, (store, review, _) =>
    {
        ConflictException.ThrowIfStale("the review", review.Version, version,
            new ConflictException.Field("Summary", review.Summary, summary.Trim()), new ConflictException.Field("Attendees", string.Join('\n', review.Attendees.Select(row => row.Name)), string.Join('\n', attendees.Select(row => row.Name))));
        review.Say(summary, attendees);

        // Its lists are rows of their own; the record counts their changes as its.
        store.Entry(review).State = EntityState.Modified;
    }, cancel);

    /// <param name="owner">Who does it; empty where nothing is to be done.</param>
    public Task<QuarterlyReview> DecideAsync(string key, string text, string owner, DateTimeOffset? dueOn, CancellationToken cancel) => ChangeAsync(key, Permission.CommandDrills, (store, review, actor) =>
    {
        var now = clock.GetUtcNow();
        if (owner.Trim().Length > 0 && dueOn is null)
            throw new InvalidException("dueOn", "By when? An action has a date.");
        var action = owner.Trim().Length == 0 ? null : AgreedAction.Agree(text, owner, dueOn!.Value, $"quarterly-review/{review.Id}", review.Period.Plan ?? "", now);
        if (action is not null)
            store.Add(action);
        review.Decide(text, action, actor.Name, now);
        store.Entry(review).State = EntityState.Modified;
    }, cancel);

    /// <param name="version">Of what was read: nobody signs what they have not seen.</param>
    internal Task<QuarterlyReview> SignAsync(string key, int version, CancellationToken cancel) => ChangeAsync(key, Permission.SignDrills, (store, review, actor) =>
    {
        ConflictException.ThrowIfStale("the review", review.Version, version);
        review.Sign(actor.Name, clock.GetUtcNow());
        ledger.Record(store, "quarterly-review.signed", $"quarterly-review/{review.Id}", ("key", review.Key), ("edition", review.Edition), ("decisions", review.Decisions.Count), ("attendees", review.Attendees.Count));
    }, cancel);

    internal Task<QuarterlyReview> SealedAsync(string key, Guid bundle, CancellationToken cancel) => ChangeAsync(key, Permission.SignDrills, (_, review, _) =>
    {
        if (review.Bundle is null)
            review.SealedAs(bundle);
    }, cancel);

    /// <summary>Begins the correction of a signed review: a new edition that names the one it corrects, and is signed and sealed itself.</summary>
    public Task<QuarterlyReview> CorrectAsync(string key, string reason, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.SignDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var next = (await FindAsync(store, key, cancel)).Correct(reason, actor.Name, clock.GetUtcNow());
        store.Add(next);
        await store.SaveChangesAsync(cancel);
        return next;
    });

    private Task<QuarterlyReview> ChangeAsync(string key, Permission permission, Action<DrStore, QuarterlyReview, Actor> change, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(permission, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var review = await FindAsync(store, key, cancel);
        change(store, review, actor);
        await store.SaveChangesAsync(cancel);
        return review;
    });

    private static async Task<QuarterlyReview> FindAsync(DrStore store, string key, CancellationToken cancel) => await store.NewestAsync(key, cancel) ?? throw new MissingException("There is no such review yet. Begin it first.");
}

/// <summary>Reads reviews as they were written.</summary>
public sealed class ReadQuarterlyReviews(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>A review with the actions that it decided on, and its editions.</summary>
    public sealed record Found(QuarterlyReview Review, IReadOnlyList<AgreedAction> Actions, IReadOnlyList<QuarterlyReview> Editions);

    /// <summary>The newest edition of each, the newest period first.</summary>
    public async Task<IReadOnlyList<QuarterlyReview>> ListAsync(int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var all = await store.WholeReviews().AsNoTracking().OrderByDescending(review => review.To).ThenByDescending(review => review.Edition).Take(limit).ToListAsync(cancel);
        return [.. all.DistinctBy(review => review.Key)];
    }

    /// <summary>Null while nobody has begun it.</summary>
    public async Task<Found?> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var editions = await store.WholeReviews().AsNoTracking().Where(review => review.Key == key).OrderByDescending(review => review.Edition).ToListAsync(cancel);
        return editions is [var newest, ..] ? new Found(newest, await ReadReviewPack.ActionsOfAsync(store, newest, cancel), editions) : null;
    }
}
