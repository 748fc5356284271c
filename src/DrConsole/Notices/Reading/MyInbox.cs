using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>What whoever is signed in was told, by whatever channel, the newest first.</summary>
public sealed class MyInbox(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public const int Most = 50;

    // What is older is history; the list of notices has it.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>One notice to this person.</summary>
    /// <param name="Path">Where in the console it leads, if it says so.</param>
    public sealed record Line(Notice Notice, Delivery Delivery, string Path)
    {
        /// <summary>Whether this person is still waited for.</summary>
        public bool IsWaiting => Notice.Wants is not AckNeed.None && Notice.IsOpen && Delivery.AcknowledgedAt is null;
    }

    public async Task<IReadOnlyList<Line>> ReadAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.AcknowledgeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var found = await Mine(store, actor).OrderByDescending(each => each.Delivery.CreatedAt).Take(Most * 3).ToListAsync(cancel);

        // One line a notice, however many channels were tried: the one that this person answered, else the last.
        return
        [
            .. found.GroupBy(each => each.Notice.Id).Select(group => group.OrderByDescending(each => each.Delivery.AcknowledgedAt is not null).First())
                .Take(Most).Select(each => new Line(each.Notice, each.Delivery, NoticeValues.Parse(each.Notice.Values).TextOf("path") is ['/', ..] path ? path : $"/notices/{each.Notice.Id}")),
        ];
    }

    /// <summary>How many this person has not seen, or is still waited for.</summary>
    public async Task<int> CountAsync(CancellationToken cancel)
    {
        if (!await caller.MayAsync(Permission.AcknowledgeNotices, cancel) || caller.Actor.Kind is not Actor.Kinds.User)
            return 0;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Mine(store, caller.Actor)
            .Where(each => each.Delivery.SeenAt == null || (each.Notice.Wants != AckNeed.None && each.Notice.AcknowledgedAt == null && each.Delivery.AcknowledgedAt == null))
            .Select(each => each.Notice.Id).Distinct().CountAsync(cancel);
    }

    public async Task SeenAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.AcknowledgeNotices, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            foreach (var delivery in await store.Deliveries.Where(delivery => delivery.UserId == actor.UserId && delivery.SeenAt == null).Take(500).ToListAsync(cancel))
                delivery.See(clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }

    private IQueryable<Pair> Mine(DrStore store, Actor actor)
    {
        var (me, since) = (actor.UserId, clock.GetUtcNow() - Kept);
        return from delivery in store.Deliveries.AsNoTracking()
               join notice in store.Notices.AsNoTracking() on delivery.NoticeId equals notice.Id
               where delivery.UserId == me && delivery.CreatedAt >= since && delivery.State != DeliveryState.Withdrawn
               select new Pair { Delivery = delivery, Notice = notice };
    }

    private sealed class Pair
    {
        public required Delivery Delivery { get; init; }

        public required Notice Notice { get; init; }
    }
}
