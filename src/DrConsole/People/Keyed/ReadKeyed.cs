using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Reads records of one kind for pages, the API and the palette.</summary>
public abstract class ReadKeyed<TRecord>(IDbContextFactory<DrStore> stores, Caller caller, string word, Permission needed = Permission.SeeContacts) where TRecord : class
{
    /// <summary>Up to <paramref name="limit"/> records whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<TRecord>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var page = Whole(store).AsNoTracking();
        if (after is not null)
            page = page.Where(record => string.Compare(EF.Property<string>(record, "Key"), after) > 0);
        return await page.OrderBy(record => EF.Property<string>(record, "Key")).Take(limit).ToListAsync(cancel);
    }

    public async Task<TRecord> FindAsync(string key, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        return await Whole(store).AsNoTracking().SingleOrDefaultAsync(record => EF.Property<string>(record, "Key") == key, cancel)
            ?? throw new MissingException($"There is no {word} {key}.");
    }

    /// <summary>The store, for whoever may look.</summary>
    protected async Task<DrStore> OpenAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(needed, cancel);
        return await stores.CreateDbContextAsync(cancel);
    }

    protected virtual IQueryable<TRecord> Whole(DrStore store) => store.Set<TRecord>();
}
