using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>What a programme's form offers to choose from, by the name of the list.</summary>
public sealed record ProgrammeChoices(IReadOnlyList<(string List, IReadOnlyList<string> Keys)> Lists);

/// <summary>Reads what a programme may name.</summary>
public sealed class ReadProgrammeChoices(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<ProgrammeChoices> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return new ProgrammeChoices(
        [
            ("drill-plans", await store.Plans.Select(row => row.Key).Order().ToListAsync(cancel)),
            ("drill-scenarios", await store.Scenarios.Select(row => row.Key).Order().ToListAsync(cancel)),
            ("drill-scripts", await store.TabletopScenarios.Select(row => row.Key).Order().ToListAsync(cancel)),
            ("drill-runbooks", await store.Runbooks.Select(row => row.Key).Order().ToListAsync(cancel)),
            ("drill-environments", await store.Environments.Select(row => row.Key).Order().ToListAsync(cancel)),
        ]);
    }
}

/// <summary>Reads the plans and services that a review may be of.</summary>
public sealed class ReadReviewChoices(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<(IReadOnlyList<(string Key, string Title)> Plans, IReadOnlyList<string> Services)> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plans = await store.Plans.AsNoTracking().OrderBy(plan => plan.Key).Select(plan => new { plan.Key, plan.Title }).ToListAsync(cancel);
        return ([.. plans.Select(plan => (plan.Key, plan.Title))], await store.Services.Select(row => row.Key).Order().ToListAsync(cancel));
    }
}
