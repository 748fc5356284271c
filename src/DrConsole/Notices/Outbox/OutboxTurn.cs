using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// One commit of the outbox: what came of the attempts that ended, and which deliveries are begun next. Both together, so that many messages
/// share one write to the disk. A delivery is claimed by compare-and-swap, so that of two nodes one has it.
/// </summary>
internal sealed class OutboxTurn(IDbContextFactory<DrStore> stores, NextChannel next, OutboxEnds ends, Backoff backoff, TimeProvider clock)
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

        // All that is read is read before: whoever writes to a file waits for nothing here but the writing.
        var others = new List<Finished>();
        var taken = await TakenTogether.OfAsync(store, finished, others, cancel);
        ends.Record(store, taken, await SettleAsync(store, others, now, cancel));
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        await EndAttemptsAsync(store, finished, now, cancel);
        await taken.WriteAsync(store, now, cancel);
        var claimed = due.Count == 0 ? [] : await ClaimAsync(store, due, now, cancel);
        await store.SaveChangesAsync(cancel);

        // Checkpoint: from here on the attempt is on record, and nothing has left the console yet.
        await transaction.CommitAsync(cancel);
        ends.Tell(taken);
        return claimed;
    }

    private static async Task<IReadOnlyList<Claimed>> ClaimAsync(DrStore store, IReadOnlyList<DeliveryId> due, DateTimeOffset now, CancellationToken cancel)
    {
        var (mine, until) = (Guid.CreateVersion7(now), now + Lease);
        await store.Deliveries.Where(delivery => due.Contains(delivery.Id) && delivery.State == DeliveryState.Queued && delivery.ClaimedBy == null).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.ClaimedBy, mine)
            .SetProperty(d => d.ClaimedUntil, until)
            .SetProperty(d => d.Attempt, d => d.Attempt + 1)
            .SetProperty(d => d.Version, d => d.Version + 1), cancel);
        var claimed = await store.Deliveries.AsNoTracking().Where(delivery => due.Contains(delivery.Id) && delivery.ClaimedBy == mine).ToListAsync(cancel);
        var ids = claimed.Select(delivery => delivery.NoticeId).Distinct().ToList();
        var notices = await store.Notices.AsNoTracking().Where(notice => ids.Contains(notice.Id)).ToDictionaryAsync(notice => notice.Id, cancel);

        // One statement for all of them: a row by itself would be as much work as the mail.
        await store.Database.ExecuteSqlAsync(
            $"""INSERT INTO "DeliveryAttempts" ("DeliveryId", "Number", "At", "Outcome") SELECT "Id", "Attempt", {UtcTicks.Of(now)}, {nameof(AttemptOutcome.Open)} FROM "Deliveries" WHERE "ClaimedUntil" = {UtcTicks.Of(until)} AND "ClaimedBy" = {mine}""", cancel);
        return [.. claimed.Select(delivery => new Claimed(delivery, notices[delivery.NoticeId]))];
    }

    private async Task<List<Delivery>> SettleAsync(DrStore store, List<Finished> finished, DateTimeOffset now, CancellationToken cancel)
    {
        if (finished.Count == 0)
            return [];
        var ids = finished.Select(each => each.Delivery).ToList();
        var deliveries = await store.Deliveries.Where(delivery => ids.Contains(delivery.Id)).ToDictionaryAsync(delivery => delivery.Id, cancel);
        var ended = new List<Delivery>();
        foreach (var each in finished)
        {
            // A later attempt was begun meanwhile: ours was given up for dead, and changes nothing any more.
            if (deliveries.GetValueOrDefault(each.Delivery) is { } delivery && delivery.Attempt == each.Attempt)
            {
                await SettleAsync(store, delivery, each.Answer, now, cancel);
                ended.Add(delivery);
            }
        }
        return ended;
    }

    // Those that ended alike by one statement.
    private static async Task EndAttemptsAsync(DrStore store, IReadOnlyList<Finished> finished, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var alike in finished.GroupBy(each => (each.Attempt, Outcome: OutcomeOf(each.Answer), Why: DeliveryAttempt.Cut(WhyOf(each.Answer)))))
        {
            var (number, outcome, why) = alike.Key;
            var ids = alike.Select(each => each.Delivery).ToList();
            await store.DeliveryAttempts.Where(attempt => ids.Contains(attempt.DeliveryId) && attempt.Number == number && attempt.Outcome == AttemptOutcome.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, outcome).SetProperty(a => a.Why, why).SetProperty(a => a.EndedAt, now), cancel);
        }
    }

    private async Task SettleAsync(DrStore store, Delivery delivery, ChannelAnswer answer, DateTimeOffset now, CancellationToken cancel)
    {
        var goesOn = delivery.Settle(answer, backoff, now);
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
