using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads checklists for pages, the API and whatever works one off.</summary>
public sealed class ReadChecklists(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<IReadOnlyList<Checklist>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.Checklists.AsNoTracking();
        if (after is not null)
            page = page.Where(checklist => string.Compare(checklist.Key, after) > 0);
        return await page.OrderBy(checklist => checklist.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<Checklist> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Checklists.AsNoTracking().SingleOrDefaultAsync(checklist => checklist.Key == key, cancel) ?? throw new MissingException($"There is no checklist {key}.");
    }
}
