using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>What whoever tells people outside works with.</summary>
/// <param name="Subscribers">How many are told by mail.</param>
public sealed record StatusDesk(PublicBoard Public, IReadOnlyList<StatusCopies.Standing> Copies, int Subscribers);

/// <summary>Reads the status page from its inner side.</summary>
public sealed class ReadStatusDesk(IDbContextFactory<DrStore> stores, Caller caller, ReadPublicBoard read, StatusCopies copies)
{
    public async Task<StatusDesk> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return new StatusDesk(await read.ExecuteAsync(cancel), copies.Standings, await store.StatusSubscribers.CountAsync(subscriber => subscriber.ConfirmedAt != null, cancel));
    }

    public async Task<PublicTrouble> FindAsync(PublicTroubleId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.PublicTroubles.AsNoTracking().Include(trouble => trouble.Updates).SingleOrDefaultAsync(trouble => trouble.Id == id, cancel)
            ?? throw new MissingException("There is nothing of that kind on the status page.");
    }

    public async Task<IReadOnlyList<StatusPart>> PartsAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.StatusParts.AsNoTracking().OrderBy(part => part.Position).ThenBy(part => part.Key).ToListAsync(cancel);
    }

    public async Task<StatusPart> FindPartAsync(string key, CancellationToken cancel) =>
        (await PartsAsync(cancel)).FirstOrDefault(part => part.Key == key) ?? throw new MissingException($"There is no part {key}.");
}
