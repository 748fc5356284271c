using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Open reviews, agreed actions, and evidence of readiness that expires.</summary>
internal sealed class DuePlans : IKnowWhatIsDue
{
    public async Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var until = now + IKnowWhatIsDue.Ahead;
        var plans = await store.Plans.AsNoTracking().Select(plan => new { plan.Key, plan.Title, plan.Owner }).ToDictionaryAsync(plan => plan.Key, cancel);
        string OwnerOf(string plan) => plans.GetValueOrDefault(plan)?.Owner ?? "";
        var actions = await store.Actions.AsNoTracking().Where(action => action.EndedAt == null && action.DueOn <= until).OrderBy(action => action.DueOn).ToListAsync(cancel);
        var reviews = await store.Reviews.AsNoTracking().Where(review => review.Open != null && review.DueAt <= until).OrderBy(review => review.DueAt).ToListAsync(cancel);
        var evidence = await store.ReadinessItems.AsNoTracking().Where(item => item.NotApplicable == "" && item.ExpiresAt != null && item.ExpiresAt <= until).OrderBy(item => item.ExpiresAt).ToListAsync(cancel);
        return
        [
            .. actions.Select(action => new DueMatter(DueKind.Action, action.Owner, AccessRoles.Commander, action.Title, ActionPath(action), action.DueOn)),
            .. reviews.Select(review => new DueMatter(DueKind.Review, OwnerOf(review.PlanKey), AccessRoles.Author, $"{plans.GetValueOrDefault(review.PlanKey)?.Title ?? review.PlanKey}: {review.Scope.ToString().ToLowerInvariant()}", $"/reviews/{review.Id.Value}", review.DueAt)),
            .. evidence.Select(item => new DueMatter(DueKind.Evidence, OwnerOf(item.Plan), AccessRoles.Author, item.Statement, $"/readiness/items/{item.Key}", item.ExpiresAt)),
        ];
    }

    // What it came from is a record of its own, with a page under the same name but for reviews.
    private static string ActionPath(AgreedAction action) => action.Source.StartsWith("review/", StringComparison.Ordinal) ? $"/reviews/{action.Source["review/".Length..]}" : "/reviews";
}
