using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Creates, changes and deletes data classes. The class's RPO is its target as well: both are written in one save.</summary>
public sealed class EditDataClass(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<DataClass> CreateAsync(string key, DataClassText text, CancellationToken cancel) => DecideAsync(async store =>
    {
        var made = DataClass.Create(key, text, clock.GetUtcNow());
        if (await store.DataClasses.AnyAsync(other => other.Key == made.Key, cancel))
            throw new InvalidException("key", $"There is a data class {made.Key} already.");
        await CheckHolderAsync(store, made, cancel);
        store.Add(made);
        await store.FollowRpoAsync(made, clock.GetUtcNow(), cancel);
        return made;
    }, cancel);

    public Task<DataClass> ChangeAsync(string key, DataClassText text, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var held = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(held.Name, held.Version, version, [.. DataClassText.Compare(held.Text, text.Tidied())]);
        held.Change(text);
        await CheckHolderAsync(store, held, cancel);
        await store.FollowRpoAsync(held, clock.GetUtcNow(), cancel);
        return held;
    }, cancel);

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var held = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(held.Name, held.Version, version);
        await store.RemoveTargetsAsync(TargetSubject.Of(held), cancel);
        store.Remove(held);
        return held;
    }, cancel);

    private Task<DataClass> DecideAsync(Func<DrStore, Task<DataClass>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var held = await decide(store);
        await store.SaveChangesAsync(cancel);
        return held;
    });

    private static async Task CheckHolderAsync(DrStore store, DataClass held, CancellationToken cancel)
    {
        if (held.HeldBy is { } holder && !await store.Services.AnyAsync(service => service.Key == holder, cancel))
            throw new InvalidException("heldBy", $"There is no service {holder}.");
    }

    private static async Task<DataClass> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.DataClasses.SingleOrDefaultAsync(held => held.Key == key, cancel) ?? throw new MissingException($"There is no data class {key}.");
}
