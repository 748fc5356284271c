using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Writes down what a provider tells about a message. The same word twice is told once, a late one never takes back what is known better, and
/// one that comes before we know the message's reference waits for it.
/// </summary>
public sealed class RecordReceipt(IDbContextFactory<DrStore> stores, NextChannel next, Ledger ledger, TimeProvider clock)
{
    public Task ExecuteAsync(NoticeChannel channel, string reference, Receipt receipt, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        if (reference.Length is 0 or > Delivery.MaxReference)
            return;
        Acting.As(Actor.Console("a provider's receipt"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var delivery = await store.Deliveries.FirstOrDefaultAsync(known => known.Channel == channel && known.Reference == reference, cancel);
        if (delivery is null)
            store.Add(Early(channel, reference, receipt));
        else
            await ApplyAsync(store, delivery, receipt, cancel);
        await store.SaveChangesAsync(cancel);
    });

    internal async Task ApplyAsync(DrStore store, Delivery delivery, Receipt receipt, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!delivery.Receive(receipt, now))
            return;
        ledger.Record(store, "delivery.receipt", $"notice/{delivery.NoticeId}", ("delivery", delivery.Id.ToString()), ("channel", delivery.Channel), ("said", receipt.Word));
        if (receipt.Word is ReceiptWord.Failed)
            await next.AddAsync(store, delivery, onlyReady: false, cancel);
    }

    private EarlyReceipt Early(NoticeChannel channel, string reference, Receipt receipt)
    {
        var now = clock.GetUtcNow();
        return new EarlyReceipt
        {
            Id = Guid.CreateVersion7(now),
            Channel = channel,
            Reference = reference,
            Word = receipt.Word,
            Why = receipt.Why is { Length: > Delivery.MaxWhy } why ? why[..Delivery.MaxWhy] : receipt.Why,
            At = now,
        };
    }
}
