using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Sends what a person or a program writes, or shows it before.</summary>
public sealed class ComposeNotice(IDbContextFactory<DrStore> stores, Caller caller, SendNotice send, MessageText texts)
{
    /// <summary>How it would be, without anything being sent or kept.</summary>
    /// <param name="Text">As the first of them would read it.</param>
    public sealed record Shown(WrittenNotice Text, IReadOnlyList<Delivery> Deliveries);

    public Task<Notice> SendAsync(NoticeToSend what, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var outcome = await send.AddAsync(store, what, cancel);
        if (outcome.Deliveries == 0 && !outcome.Repeats && outcome.Notice.Policy is null)
            throw new RefusedException("Nobody would be told: nobody of them is here, or takes part.", "nobody");
        await store.SaveChangesAsync(cancel);
        return outcome.Notice;
    });

    public async Task<Shown> PreviewAsync(NoticeToSend what, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SendNotices, cancel);

        // What was counted under an earlier one would show nothing.
        await using var store = await stores.CreateDbContextAsync(cancel);
        await send.AddAsync(store, what with { SameAs = null }, cancel);
        var notice = store.ChangeTracker.Entries<Notice>().Single().Entity;
        var deliveries = store.ChangeTracker.Entries<Delivery>().Select(entry => entry.Entity).OrderBy(delivery => delivery.Name, StringComparer.Ordinal).ToList();
        return new Shown(await texts.TextAsync(store, notice, deliveries.FirstOrDefault(), url: null, cancel), deliveries);
    }
}
