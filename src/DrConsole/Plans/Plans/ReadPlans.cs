using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads plans for pages, the API and the palette.</summary>
public sealed class ReadPlans(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>A plan with where it stands.</summary>
    public sealed record Found(Plan Plan, PlanStanding Standing);

    /// <summary>Up to <paramref name="limit"/> plans whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<Found>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plans = store.Plans.AsNoTracking();
        if (after is not null)
            plans = plans.Where(plan => string.Compare(plan.Key, after) > 0);
        var rows = await plans.OrderBy(plan => plan.Key).Take(limit)
            .Join(store.PlanStandings.AsNoTracking(), plan => plan.Key, standing => standing.PlanKey, (plan, standing) => new { plan, standing })
            .OrderBy(row => row.plan.Key).ToListAsync(cancel);
        return [.. rows.Select(row => new Found(row.plan, row.standing))];
    }

    public async Task<Found> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plan = await store.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.Key == key, cancel) ?? throw new MissingException($"There is no plan {key}.");
        return new Found(plan, await store.PlanStandings.AsNoTracking().SingleAsync(standing => standing.PlanKey == key, cancel));
    }
}
