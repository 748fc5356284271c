using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>What an acknowledgement brings about, whichever way it came. It changes the caller's store and leaves the save to them.</summary>
internal static class Acknowledging
{
    /// <param name="by">Who acknowledged, by name.</param>
    /// <returns>Whether anything changed: acknowledging twice is harmless.</returns>
    public static async Task<bool> ApplyAsync(DrStore store, Ledger ledger, Notice notice, Delivery? delivery, string by, AckWay way, DateTimeOffset now, CancellationToken cancel)
    {
        if (notice.Wants is AckNeed.None)
            throw new RefusedException("Nobody waits for an acknowledgement of this.", "not-wanted");
        var isNew = delivery is { AcknowledgedAt: null };
        delivery?.Acknowledge(way, now);
        if (notice.Wants is AckNeed.One)
            isNew = await SettleAsync(store, notice, by, way, now, cancel) || isNew;
        if (isNew)
            ledger.Record(store, "notice.acknowledged", $"notice/{notice.Id}", ("delivery", delivery?.Id.ToString() ?? ""), ("through", way), ("settled", notice.Wants is AckNeed.One));
        return isNew;
    }

    // One answer is enough: nothing more goes to anybody.
    private static async Task<bool> SettleAsync(DrStore store, Notice notice, string by, AckWay way, DateTimeOffset now, CancellationToken cancel)
    {
        if (!notice.Acknowledge(by, way, now))
            return false;
        foreach (var other in await store.Deliveries.Where(other => other.NoticeId == notice.Id).ToListAsync(cancel))
            other.Withdraw($"{by} had acknowledged.");
        if (await store.Escalations.Include(escalation => escalation.Steps).SingleOrDefaultAsync(escalation => escalation.NoticeId == notice.Id, cancel) is { } escalation)
            escalation.Finish(EscalationEnd.Acknowledged, "Acknowledged: nobody else is told.", now);
        return true;
    }
}
