using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Declares that there is nothing to back up of a data class, agrees to it as another person, takes it back.</summary>
public sealed class DeclareNothing(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<NothingToBackUp> DeclareAsync(string dataClass, string reason, DateTimeOffset expiresAt, CancellationToken cancel) => DecideAsync(async (store, by, now) =>
    {
        if (!await store.DataClasses.AnyAsync(held => held.Key == dataClass, cancel))
            throw new MissingException($"There is no data class {dataClass}.");
        var declared = await store.NothingToBackUps.SingleOrDefaultAsync(known => known.DataClass == dataClass, cancel);
        if (declared is null)
            store.Add(declared = NothingToBackUp.For(dataClass));
        declared.Declare(reason, expiresAt, by, now);
        return declared;
    }, cancel);

    public Task<NothingToBackUp> ApproveAsync(string dataClass, int version, CancellationToken cancel) => DecideAsync(async (store, by, now) =>
    {
        var declared = await FindAsync(store, dataClass, cancel);
        ConflictException.ThrowIfStale("the declaration", declared.Version, version);
        declared.Approve(by, now);
        return declared;
    }, cancel);

    public Task WithdrawAsync(string dataClass, CancellationToken cancel) => DecideAsync(async (store, _, _) =>
    {
        var declared = await FindAsync(store, dataClass, cancel);
        store.Remove(declared);
        return declared;
    }, cancel);

    private Task<NothingToBackUp> DecideAsync(Func<DrStore, Actor, DateTimeOffset, Task<NothingToBackUp>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditBackups, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var declared = await decide(store, actor, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return declared;
    });

    private static async Task<NothingToBackUp> FindAsync(DrStore store, string dataClass, CancellationToken cancel) =>
        await store.NothingToBackUps.SingleOrDefaultAsync(known => known.DataClass == dataClass, cancel) ?? throw new MissingException($"Nothing is declared for {dataClass}.");
}
