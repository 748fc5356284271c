using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Says which parts the status page is made of.</summary>
public sealed class EditStatusPart(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public const int Most = 50;

    public Task<StatusPart> CreateAsync(string key, StatusPartText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var part = StatusPart.Create(key, text, clock.GetUtcNow());
        if (await store.StatusParts.AnyAsync(known => known.Key == part.Key, cancel))
            throw new InvalidException("key", $"There is a part {part.Key} already.");
        if (await store.StatusParts.CountAsync(cancel) >= Most)
            throw new RefusedException($"A page that people read in a hurry has at most {Most} parts.", "too-many");
        store.Add(part);
        await store.SaveChangesAsync(cancel);
        return part;
    });

    public Task<StatusPart> ChangeAsync(string key, StatusPartText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var part = await FindAsync(store, key, cancel);
        var (theirs, yours) = (part.Text, text.Tidied());
        ConflictException.ThrowIfStale(part.Name, part.Version, version,
            [new("Name", theirs.Name, yours.Name), new("Position", $"{theirs.Position}", $"{yours.Position}"), new("Services", theirs.Services, yours.Services)]);
        part.Change(yours);
        await store.SaveChangesAsync(cancel);
        return part;
    });

    /// <summary>Takes a part off the page, with its history.</summary>
    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.TellPublic, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var part = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(part.Name, part.Version, version);
        store.Remove(part);
        await store.SaveChangesAsync(cancel);
        return part;
    });

    private static async Task<StatusPart> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.StatusParts.SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no part {key}.");
}
