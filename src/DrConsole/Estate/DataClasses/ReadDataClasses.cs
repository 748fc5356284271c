using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Reads data classes for pages, the API and the palette.</summary>
public sealed class ReadDataClasses(IDbContextFactory<DrStore> stores, Caller caller, ReadServices services, ReadTargets targets)
{
    /// <summary>Up to <paramref name="limit"/> data classes whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<DataClass>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.DataClasses.AsNoTracking();
        if (after is not null)
            page = page.Where(held => string.Compare(held.Key, after) > 0);
        return await page.OrderBy(held => held.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<DataClass> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.DataClasses.AsNoTracking().SingleOrDefaultAsync(held => held.Key == key, cancel) ?? throw new MissingException($"There is no data class {key}.");
    }

    /// <summary>What a data class's page shows; for a new one what can be chosen.</summary>
    public async Task<DataClassBoard> BoardAsync(string? key, CancellationToken cancel)
    {
        var names = await services.NamesAsync(cancel);
        if (key is null)
            return new DataClassBoard(null, names, null);
        var held = await FindAsync(key, cancel);
        return new DataClassBoard(held, names, await targets.OfAsync(TargetSubject.Of(held), cancel));
    }
}

/// <summary>One data class with its targets, and the services that could hold it.</summary>
public sealed record DataClassBoard(DataClass? Held, IReadOnlyList<(string Key, string Name)> Services, TargetBoard? Targets);
