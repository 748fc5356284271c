using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Acknowledges a notice in the console or through its API: for oneself where one was told, else, where one answer is enough, for everybody.
/// </summary>
public sealed class AcknowledgeHere(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, TimeProvider clock)
{
    public Task<Notice> ExecuteAsync(NoticeId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.AcknowledgeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var notice = await store.FindNoticeAsync(id, cancel);
        var mine = actor.Kind is Actor.Kinds.User
            ? await store.Deliveries.Where(delivery => delivery.NoticeId == id && delivery.UserId == actor.UserId).OrderBy(delivery => delivery.CreatedAt).ToListAsync(cancel)
            : [];
        if (mine.Count == 0 && notice.Wants is AckNeed.Each)
            throw new RefusedException("Each of those who were told says so for themselves, and you were not told.", "not-told");
        var way = actor.Kind is Actor.Kinds.Token ? AckWay.Api : AckWay.Console;
        await Acknowledging.ApplyAsync(store, ledger, notice, mine.FirstOrDefault(delivery => delivery.IsOut) ?? mine.FirstOrDefault(), actor.Name, way, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return notice;
    });
}
