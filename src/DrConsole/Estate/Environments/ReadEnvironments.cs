using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Reads environments for pages, the API and the palette.</summary>
public sealed class ReadEnvironments(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>Up to <paramref name="limit"/> environments whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<Environment>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.Environments.AsNoTracking();
        if (after is not null)
            page = page.Where(environment => string.Compare(environment.Key, after) > 0);
        return await page.OrderBy(environment => environment.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<Environment> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Environments.AsNoTracking().SingleOrDefaultAsync(environment => environment.Key == key, cancel)
            ?? throw new MissingException($"There is no environment {key}.");
    }
}
