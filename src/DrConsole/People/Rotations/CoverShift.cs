using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Lets somebody take a rotation for a while, and gives it back.</summary>
public sealed class CoverShift(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<Cover> AddAsync(string rotation, CoverText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CoverShifts, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.Rotations.AnyAsync(known => known.Key == rotation, cancel))
            throw new MissingException($"There is no rotation {rotation}.");
        var cover = Cover.Make(rotation, text, actor.Name, now);
        var contact = await store.Contacts.AsNoTracking().SingleOrDefaultAsync(known => known.Key == cover.Contact, cancel) ?? throw new InvalidException("contact", $"There is no contact {cover.Contact}.");
        if (contact.HasLeft(cover.From))
            throw new InvalidException("contact", $"{contact.Name} is no longer here by then.");
        if (await store.Covers.CountAsync(known => known.Rotation == rotation && known.To > now, cancel) >= Cover.MostAhead)
            throw new RefusedException($"At most {Cover.MostAhead} covers lie ahead of one rotation.");
        store.Add(cover);
        await store.SaveChangesAsync(cancel);
        return cover;
    });

    public Task RemoveAsync(string rotation, CoverId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.CoverShifts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var cover = await store.Covers.SingleOrDefaultAsync(known => known.Id == id && known.Rotation == rotation, cancel) ?? throw new MissingException("There is no such cover.");
        if (cover.To <= clock.GetUtcNow())
            throw new RefusedException("It is over: who was on call then stays on record.");
        store.Remove(cover);
        await store.SaveChangesAsync(cancel);
    });

    /// <summary>Covers that are not over, the next first.</summary>
    public async Task<IReadOnlyList<Cover>> AheadAsync(string rotation, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        return await store.Covers.AsNoTracking().Where(cover => cover.Rotation == rotation && cover.To > now).OrderBy(cover => cover.From).ThenBy(cover => cover.Id).ToListAsync(cancel);
    }
}
