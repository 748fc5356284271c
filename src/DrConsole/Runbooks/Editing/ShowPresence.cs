using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Says who edits a runbook now, to everybody who edits it too, on whichever node.</summary>
public sealed class ShowPresence(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>I am here, at this step; also the sign of life, well before <see cref="EditorPresence.Life"/> is over.</summary>
    /// <param name="page">One open page.</param>
    public Task HereAsync(Guid page, string key, string step, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        // Pages that nobody closed because their node is gone.
        var dead = now - EditorPresence.Life;
        store.RemoveRange(await store.Set<EditorPresence>().Where(row => row.SeenAt < dead && row.Id != page).ToListAsync(cancel));
        if (await store.Set<EditorPresence>().SingleOrDefaultAsync(row => row.Id == page, cancel) is not { } presence)
            store.Add(presence = EditorPresence.Of(page, key, actor.Name));
        presence.Seen(step, now);
        await store.SaveChangesAsync(cancel);
    });

    public async Task GoneAsync(Guid page, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.RemoveRange(await store.Set<EditorPresence>().Where(row => row.Id == page).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    }

    /// <summary>The others, and oneself on another page.</summary>
    public async Task<IReadOnlyList<EditorPresence>> OthersAsync(Guid page, string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        var alive = clock.GetUtcNow() - EditorPresence.Life;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<EditorPresence>().AsNoTracking().Where(row => row.RunbookKey == key && row.Id != page && row.SeenAt >= alive).OrderBy(row => row.Name).ThenBy(row => row.Id).Take(20).ToListAsync(cancel);
    }
}
