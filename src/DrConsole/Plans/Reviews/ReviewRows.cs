using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Opens reviews, or gives an open one a further reason.</summary>
internal static class ReviewRows
{
    /// <summary>How long people have for a review that a change asked for.</summary>
    public static readonly TimeSpan TimeForChange = TimeSpan.FromDays(14);

    /// <summary>False when this cause has asked already.</summary>
    public static async Task<bool> OpenReviewAsync(
        this DrStore store, Plan plan, ReviewScope scope, ReviewCause cause, (string Key, string Why) reason, DateTimeOffset due, DateTimeOffset now, CancellationToken cancel)
    {
        if (store.Set<ReviewReason>().Local.Any(known => known.PlanKey == plan.Key && known.CauseKey == reason.Key)
            || await store.ReviewReasons.AnyAsync(known => known.PlanKey == plan.Key && known.CauseKey == reason.Key, cancel))
            return false;
        var review = store.Set<Review>().Local.FirstOrDefault(open => open.PlanKey == plan.Key && open.Scope == scope && open.Open is not null)
            ?? await store.Reviews.SingleOrDefaultAsync(open => open.PlanKey == plan.Key && open.Scope == scope && open.Open != null, cancel);
        if (review is null)
        {
            review = Review.Begin(plan.Key, scope, cause, due, now);
            store.Add(review);
            foreach (var (number, (title, subject)) in (await SubjectsAsync(store, plan, scope, cancel)).Index())
                store.Add(ReviewPoint.Of(review.Id, number + 1, title, subject));
        }
        else if (review.ReviewedAt is null && await IsSaidAsync(store, review, reason.Why, cancel))
        {
            return false;
        }
        else
        {
            review.Join(cause, due);
        }
        store.Add(ReviewReason.Of(review, reason.Key, reason.Why, now));
        return true;
    }

    // The same said again before anybody looked asks for nothing more. Afterwards it does.
    private static async Task<bool> IsSaidAsync(DrStore store, Review review, string why, CancellationToken cancel) =>
        store.Set<ReviewReason>().Local.Any(known => known.Review == review.Id && known.Why == why)
        || await store.ReviewReasons.AnyAsync(known => known.Review == review.Id && known.Why == why, cancel);

    // What a reviewer has to look at, from what the plan says now.
    private static async Task<IReadOnlyList<(string Title, string Subject)>> SubjectsAsync(DrStore store, Plan plan, ReviewScope scope, CancellationToken cancel)
    {
        var scenarios = await store.Scenarios.AsNoTracking().Where(scenario => scenario.Plan == plan.Key).OrderBy(scenario => scenario.Key).ToListAsync(cancel);
        var names = await RecordNames.ReadAsync(store, cancel);
        var checklists = await store.Checklists.Select(checklist => new { checklist.Key, checklist.Title }).ToDictionaryAsync(checklist => checklist.Key, checklist => checklist.Title, cancel);
        IReadOnlyList<(string, string)> found = scope switch
        {
            ReviewScope.Procedures =>
            [
                .. scenarios.Select(scenario => ($"The response to {scenario.Title} is still right", $"scenario/{scenario.Key}")),
                .. PlanLines.Each(plan.Checklists).Select(key => ($"{checklists.GetValueOrDefault(key, key)}: the checklist is complete", $"checklist/{key}")),
            ],
            ReviewScope.Contacts =>
            [
                (plan.Owner.Length == 0 ? "The plan has an owner" : $"{plan.Owner} still answers for the plan", $"plan/{plan.Key}"),
                .. (await CommandersAsync(store, cancel)).Select(name => ($"{name} can still activate it and can be reached", "")),
            ],
            _ =>
            [
                .. Keys(scenarios, scenario => scenario.Services).Select(key => ($"What {names.OfService(key)} depends on, and what stands in for it", $"service/{key}")),
                .. Keys(scenarios, scenario => scenario.DataClasses).Select(key => ($"How {names.OfClass(key)} is copied and kept", $"data-class/{key}")),
            ],
        };
        return found.Count > 0 ? found : [("The plan names nothing of this kind, and that is right", $"plan/{plan.Key}")];
    }

    private static IEnumerable<string> Keys(IEnumerable<Scenario> scenarios, Func<Scenario, string> lines) =>
        scenarios.SelectMany(scenario => PlanLines.Each(lines(scenario))).Distinct().Order(StringComparer.Ordinal);

    private static async Task<List<string>> CommandersAsync(DrStore store, CancellationToken cancel) =>
        [.. (await store.Users.AsNoTracking().Where(user => user.DisabledAt == null).Select(user => new { user.Name, user.Roles }).ToListAsync(cancel))
            .Where(user => user.Roles.HasFlag(AccessRoles.Commander)).Select(user => user.Name).Order(StringComparer.Ordinal)];
}
