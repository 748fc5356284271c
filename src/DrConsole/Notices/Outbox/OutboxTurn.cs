using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// One commit of the outbox: what came of the attempts that ended, and which deliveries are begun next. Both together, so that many messages
/// share one write to the disk. A delivery is claimed by compare-and-swap, so that of two nodes one has it.
/// </summary>
internal sealed class OutboxTurn(IDbContextFactory<DrStore> stores, NextChannel next, Ledger ledger, Backoff backoff, TimeProvider clock)
{
    /// <summary>Longer than any sending may take. After it, whoever had the delivery is taken for dead.</summary>
    public static readonly TimeSpan Lease = Posting.Longest + TimeSpan.FromMinutes(1);

    /// <summary>What is to be sent now.</summary>
    public sealed record Claimed(Delivery Delivery, Notice Notice);

    /// <summary>How an attempt ended.</summary>
    public sealed record Finished(DeliveryId Delivery, int Attempt, ChannelAnswer Answer);

    /// <param name="finished">What is written down; all of it, or none when this throws.</param>
    /// <param name="room">How many more may be begun.</param>
    public async Task<IReadOnlyList<Claimed>> TakeAsync(DeliveryLane lane, IReadOnlyList<Finished> finished, int room, CancellationToken cancel)
    {
        Acting.As(Actor.Console("the outbox"));
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var due = room == 0 ? [] : await store.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Queued && delivery.Lane == lane && delivery.ClaimedBy == null && delivery.DueAt <= now)
            .OrderBy(delivery => delivery.DueAt).Select(delivery => delivery.Id).Take(room).ToListAsync(cancel);
        if (due.Count == 0 && finished.Count == 0)
            return [];

        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        await WriteAsync(store, finished, now, cancel);
        var claimed = due.Count == 0 ? [] : await ClaimAsync(store, due, now, cancel);
        await store.SaveChangesAsync(cancel);

        // Checkpoint: from here on the attempt is on record, and nothing has left the console yet.
        await transaction.CommitAsync(cancel);
        return claimed;
    }

    private static async Task<IReadOnlyList<Claimed>> ClaimAsync(DrStore store, IReadOnlyList<DeliveryId> due, DateTimeOffset now, CancellationToken cancel)
    {
        var mine = Guid.CreateVersion7(now);
        await store.Deliveries.Where(delivery => due.Contains(delivery.Id) && delivery.State == DeliveryState.Queued && delivery.ClaimedBy == null).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.ClaimedBy, mine)
            .SetProperty(d => d.ClaimedUntil, now + Lease)
            .SetProperty(d => d.Attempt, d => d.Attempt + 1)
            .SetProperty(d => d.Version, d => d.Version + 1), cancel);
        var claimed = await store.Deliveries.AsNoTracking().Where(delivery => delivery.ClaimedBy == mine).ToListAsync(cancel);
        var ids = claimed.Select(delivery => delivery.NoticeId).Distinct().ToList();
        var notices = await store.Notices.AsNoTracking().Where(notice => ids.Contains(notice.Id)).ToDictionaryAsync(notice => notice.Id, cancel);
        store.AddRange(claimed.Select(delivery => new DeliveryAttempt { DeliveryId = delivery.Id, Number = delivery.Attempt, At = now }));
        return [.. claimed.Select(delivery => new Claimed(delivery, notices[delivery.NoticeId]))];
    }

    private async Task WriteAsync(DrStore store, IReadOnlyList<Finished> finished, DateTimeOffset now, CancellationToken cancel)
    {
        if (finished.Count == 0)
            return;
        var ids = finished.Select(each => each.Delivery).ToList();
        var deliveries = await store.Deliveries.Where(delivery => ids.Contains(delivery.Id)).ToDictionaryAsync(delivery => delivery.Id, cancel);
        var attempts = await store.DeliveryAttempts.Where(attempt => ids.Contains(attempt.DeliveryId) && attempt.Outcome == AttemptOutcome.Open).ToListAsync(cancel);
        foreach (var each in finished)
        {
            attempts.Find(attempt => attempt.DeliveryId == each.Delivery && attempt.Number == each.Attempt)?.End(OutcomeOf(each.Answer), WhyOf(each.Answer), now);

            // A later attempt was begun meanwhile: ours was given up for dead, and changes nothing any more.
            if (deliveries.GetValueOrDefault(each.Delivery) is { } delivery && delivery.Attempt == each.Attempt)
                await SettleAsync(store, delivery, each.Answer, now, cancel);
        }
    }

    private async Task SettleAsync(DrStore store, Delivery delivery, ChannelAnswer answer, DateTimeOffset now, CancellationToken cancel)
    {
        var goesOn = delivery.Settle(answer, backoff, now);
        if (delivery.State is not DeliveryState.Queued)
            ledger.Record(store, "delivery.ended", $"notice/{delivery.NoticeId}", ("attempts", delivery.Attempt), ("channel", delivery.Channel), ("delivery", delivery.Id.ToString()), ("state", delivery.State));
        if (!goesOn || (answer is ChannelAnswer.Unsure && !await WaitsAsync(store, delivery, cancel)))
            return;
        if (await next.AddAsync(store, delivery, onlyReady: answer is ChannelAnswer.Down, cancel) is { } other)
            delivery.GiveWayTo(other.Channel);
    }

    // What may have arrived is told again by another channel only where somebody must answer.
    private static async Task<bool> WaitsAsync(DrStore store, Delivery delivery, CancellationToken cancel) =>
        await store.Notices.AnyAsync(notice => notice.Id == delivery.NoticeId && notice.Wants == AckNeed.One, cancel);

    private static AttemptOutcome OutcomeOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.Accepted => AttemptOutcome.Accepted,
        ChannelAnswer.Delivered => AttemptOutcome.Delivered,
        ChannelAnswer.Retry => AttemptOutcome.Retry,
        ChannelAnswer.Rejected => AttemptOutcome.Rejected,
        ChannelAnswer.Down => AttemptOutcome.Down,
        _ => AttemptOutcome.Unsure,
    };

    private static string? WhyOf(ChannelAnswer answer) => answer switch
    {
        ChannelAnswer.Retry retry => retry.Why,
        ChannelAnswer.Rejected rejected => rejected.Why,
        ChannelAnswer.Down down => down.Why,
        ChannelAnswer.Unsure unsure => unsure.Why,
        _ => null,
    };
}
