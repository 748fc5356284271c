using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Creates, changes and deletes readiness items, and reads them as they were written.</summary>
public sealed class EditReadinessItem(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<ReadinessItem> CreateAsync(string key, ReadinessItemText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var item = ReadinessItem.Create(key, text, clock.GetUtcNow());
        if (await store.ReadinessItems.AnyAsync(other => other.Key == item.Key, cancel))
            throw new InvalidException("key", $"There is a readiness item {item.Key} already.");
        store.Add(item);
        await store.SaveChangesAsync(cancel);
        return item;
    });

    public Task<ReadinessItem> ChangeAsync(string key, ReadinessItemText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var item = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(item.Statement, item.Version, version, text.Tidied().Against(item.Text));
        item.Change(text, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return item;
    });

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var item = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(item.Statement, item.Version, version);
        store.Remove(item);
        await store.SaveChangesAsync(cancel);
    });

    public async Task<IReadOnlyList<ReadinessItem>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.ReadinessItems.AsNoTracking();
        if (after is not null)
            page = page.Where(item => string.Compare(item.Key, after) > 0);
        return await page.OrderBy(item => item.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<ReadinessItem> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await FindAsync(store, key, cancel);
    }

    private static async Task<ReadinessItem> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.ReadinessItems.SingleOrDefaultAsync(item => item.Key == key, cancel) ?? throw new MissingException($"There is no readiness item {key}.");
}
