using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Finds what the lanes cannot see: attempts whose console died, channels that were set up or taken away, and receipts that came too early.
/// Two nodes may sweep at once: each change is refused to the second.
/// </summary>
internal sealed class OutboxSweep(IDbContextFactory<DrStore> stores, ChannelSet channels, NextChannel next, RecordReceipt receipts, TimeProvider clock)
{
    private const int Batch = 200;

    private static readonly TimeSpan EarlyReceiptsKept = TimeSpan.FromDays(1);

    // They take the same key for the same message, so that repeating it tells nobody twice.
    private static readonly HashSet<NoticeChannel> Repeatable = [NoticeChannel.InApp, NoticeChannel.Webhook];

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the outbox"));
        await LostAsync(cancel);
        await HeldAsync(cancel);
        await EarlyAsync(cancel);
    }

    private Task LostAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var lost = await store.Deliveries.Include(delivery => delivery.Attempts).Where(delivery => delivery.ClaimedUntil < now).OrderBy(delivery => delivery.ClaimedUntil).Take(Batch).ToListAsync(cancel);
        foreach (var delivery in lost)
        {
            delivery.Attempts.Single(attempt => attempt.Number == delivery.Attempt).End(AttemptOutcome.Unsure, "The console stopped.", now);
            if (delivery.Lose(Repeatable.Contains(delivery.Channel), now) && await store.Notices.AnyAsync(notice => notice.Id == delivery.NoticeId && notice.Wants == AckNeed.One, cancel))
                await next.AddAsync(store, delivery, onlyReady: false, cancel);
        }
        await store.SaveChangesAsync(cancel);
    });

    private Task HeldAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var kind in Enum.GetValues<NoticeChannel>())
        {
            var missing = channels.Missing(kind);
            var (from, claimed) = missing is null ? (DeliveryState.Held, false) : (DeliveryState.Queued, true);
            var found = await store.Deliveries.Where(delivery => delivery.Channel == kind && delivery.State == from && (!claimed || delivery.ClaimedBy == null))
                .OrderBy(delivery => delivery.CreatedAt).Take(Batch).ToListAsync(cancel);
            foreach (var delivery in found)
            {
                if (missing is null)
                    delivery.Release(now);
                else
                    delivery.Hold(missing);
            }
        }
        await store.SaveChangesAsync(cancel);
    });

    private Task EarlyAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await (from receipt in store.EarlyReceipts
                           join delivery in store.Deliveries on new { receipt.Channel, Reference = (string?)receipt.Reference } equals new { delivery.Channel, delivery.Reference }
                           orderby receipt.At
                           select new { receipt, delivery }).Take(Batch).ToListAsync(cancel);
        foreach (var each in known)
        {
            await receipts.ApplyAsync(store, each.delivery, new Receipt(each.receipt.Word, each.receipt.Why), cancel);
            store.Remove(each.receipt);
        }
        store.RemoveRange(await store.EarlyReceipts.Where(receipt => receipt.At < now - EarlyReceiptsKept).Take(Batch).ToListAsync(cancel));
        await store.SaveChangesAsync(cancel);
    });
}
