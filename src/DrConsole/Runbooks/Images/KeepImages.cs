using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Takes in pictures for instructions and gives them out again. The same bytes are kept once.</summary>
public sealed class KeepImages(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int Most = 2_000;

    public Task<RunbookImage> AddAsync(byte[] content, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var image = RunbookImage.Of(content, actor, clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.RunbookImages.AsNoTracking().SingleOrDefaultAsync(known => known.Hash == image.Hash, cancel) is { } known)
            return known;
        DemandRoom(await store.RunbookImages.CountAsync(cancel));
        store.Add(image);
        await store.SaveChangesAsync(cancel);
        return image;
    });

    /// <summary>Those that a file names and that are here.</summary>
    public async Task<IReadOnlyList<RunbookImage>> OfAsync(string yaml, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        List<string> hashes = [.. RunbookPictures.NamedIn(yaml).Select(named => named.Hash)];
        if (hashes.Count == 0)
            return [];
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.RunbookImages.AsNoTracking().Where(image => hashes.Contains(image.Hash)).OrderBy(image => image.Hash).ToListAsync(cancel);
    }

    internal static void DemandRoom(int kept)
    {
        if (kept >= Most)
            throw new RefusedException($"There are {Most:N0} pictures already, which is as many as are kept.");
    }

    public async Task<RunbookImage> FindAsync(string hash, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.RunbookImages.AsNoTracking().SingleOrDefaultAsync(image => image.Hash == hash, cancel) ?? throw new MissingException("There is no such picture.");
    }
}
