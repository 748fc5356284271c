using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads scenarios for pages, the API and the palette.</summary>
public sealed class ReadScenarios(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>Up to <paramref name="limit"/> scenarios whose key comes after <paramref name="after"/>, by key; of one plan when one is named.</summary>
    public async Task<IReadOnlyList<Scenario>> ListAsync(string? plan, string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.Scenarios.AsNoTracking();
        if (plan is not null)
            page = page.Where(scenario => scenario.Plan == plan);
        if (after is not null)
            page = page.Where(scenario => string.Compare(scenario.Key, after) > 0);
        return await page.OrderBy(scenario => scenario.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<Scenario> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(scenario => scenario.Key == key, cancel) ?? throw new MissingException($"There is no scenario {key}.");
    }

    /// <summary>Those of these runbooks that there are, by key.</summary>
    public async Task<IReadOnlyDictionary<string, KnownRunbook>> RunbooksAsync(IEnumerable<string> keys, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var asked = keys.Distinct().ToList();
        return await store.KnownRunbooks.AsNoTracking().Where(runbook => asked.Contains(runbook.Key)).ToDictionaryAsync(runbook => runbook.Key, cancel);
    }
}
