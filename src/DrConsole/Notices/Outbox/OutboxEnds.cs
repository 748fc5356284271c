using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>Puts into the ledger how attempts ended, and tells pages of it.</summary>
internal sealed class OutboxEnds(Ledger ledger, Pulse pulse)
{
    // Many of one notice that ended alike are one entry, which names each.
    public void Record(DrStore store, TakenTogether taken, List<Delivery> settled)
    {
        var ends = settled.Where(delivery => delivery.State is not DeliveryState.Queued).Select(delivery => (Notice: delivery.NoticeId, delivery.Channel, delivery.State, delivery.Id, delivery.Attempt))
            .Concat(taken.All.Select(each => (each.Notice, each.Channel, State: DeliveryState.Sent, Id: each.Delivery, each.Attempt)));
        foreach (var alike in ends.GroupBy(end => (end.Notice, end.Channel, end.State)))
        {
            var (subject, all) = ($"notice/{alike.Key.Notice}", alike.ToList());
            if (all is [var one])
                ledger.Record(store, "delivery.ended", subject, ("attempts", one.Attempt), ("channel", one.Channel), ("delivery", one.Id.ToString()), ("state", one.State));
            else
                ledger.Record(store, "deliveries.ended", subject, ("channel", alike.Key.Channel), ("deliveries", all.Select(end => end.Id.ToString()).ToList()), ("state", alike.Key.State));
        }
    }

    /// <summary>After the commit.</summary>
    public void Tell(TakenTogether taken) => taken.Beat(pulse);
}
