using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Creates, changes and deletes checklists. A plan that names one is approved with it: its change makes that plan a draft again.</summary>
public sealed class EditChecklist(IDbContextFactory<DrStore> stores, Caller caller)
{
    public Task<Checklist> CreateAsync(string key, ChecklistText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var checklist = Checklist.Create(key, text);
        if (await store.Checklists.AnyAsync(other => other.Key == checklist.Key, cancel))
            throw new InvalidException("key", $"There is a checklist {checklist.Key} already.");
        store.Add(checklist);
        await EditedAsync(store, actor, checklist.Key, cancel);
        await store.SaveChangesAsync(cancel);
        return checklist;
    });

    public Task<Checklist> ChangeAsync(string key, ChecklistText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var checklist = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(checklist.Title, checklist.Version, version, text.Tidied().Against(checklist.Text));
        if (checklist.Change(text))
            await EditedAsync(store, actor, key, cancel);
        await store.SaveChangesAsync(cancel);
        return checklist;
    });

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var checklist = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(checklist.Title, checklist.Version, version);
        store.Remove(checklist);
        await EditedAsync(store, actor, key, cancel);
        await store.SaveChangesAsync(cancel);
    });

    private static async Task EditedAsync(DrStore store, Actor actor, string key, CancellationToken cancel)
    {
        var plans = await store.Plans.AsNoTracking().Where(plan => plan.Checklists != "").ToListAsync(cancel);
        foreach (var plan in plans.Where(plan => PlanLines.Each(plan.Checklists).Contains(key)))
            (await store.FindStandingAsync(plan.Key, cancel)).Edited(actor);
    }

    private static async Task<Checklist> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.Checklists.SingleOrDefaultAsync(checklist => checklist.Key == key, cancel) ?? throw new MissingException($"There is no checklist {key}.");
}
