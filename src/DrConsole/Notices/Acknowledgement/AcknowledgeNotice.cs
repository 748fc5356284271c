using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Acknowledges a notice from outside the console, by whoever it was sent to: a link, a reply by SMS, a key on the telephone.</summary>
public sealed class AcknowledgeNotice(IDbContextFactory<DrStore> stores, AckLink links, Ledger ledger, TimeProvider clock)
{
    // Longer ones answer something else.
    private const int LongestReply = 160;

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "ACK", "ACKNOWLEDGE", "ACKNOWLEDGED", "1", "OK", "YES", "Y" };

    /// <summary>What the page of a link shows.</summary>
    /// <param name="AcknowledgedAt">When this person did.</param>
    public sealed record Shown(Notice Notice, string Name, string TimeZone, DateTimeOffset? AcknowledgedAt);

    /// <summary>What the link is about. Nothing is changed by it: programs that look at links acknowledge nothing.</summary>
    public async Task<Shown> ReadAsync(string token, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (notice, delivery) = await FindAsync(store, links.Read(token), cancel);
        return new Shown(notice, delivery.Name, delivery.TimeZone, delivery.AcknowledgedAt);
    }

    public Task<Shown> ByLinkAsync(string token, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        Acting.As(Actor.Console("an acknowledgement link"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (notice, delivery) = await FindAsync(store, links.Read(token), cancel);
        await ApplyAsync(store, notice, delivery, AckWay.Link, cancel);
        return new Shown(notice, delivery.Name, delivery.TimeZone, delivery.AcknowledgedAt);
    });

    /// <summary>A reply by SMS: <c>ACK</c> or <c>1</c> is for the newest that waits at this number, <c>ACK 4821</c> for the one with this code.</summary>
    /// <returns>What is answered, for the person.</returns>
    public Task<string> ByReplyAsync(string fromNumber, string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var words = text.Length > LongestReply ? [] : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var code = words.Select(word => word.Trim('.', '!', '#')).FirstOrDefault(word => word.Length == 4 && word.All(char.IsAsciiDigit));
        if (words.Length is 0 or > 3 || (code is null && !Yes.Contains(words[0].TrimEnd('.', '!'))))
            return "To acknowledge, answer ACK or 1, with the code where there is one.";
        if (PhoneNumber.Read(fromNumber) is not { } number)
            return "Nothing waits for an answer from this number.";

        Acting.As(Actor.Console("a reply by SMS"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var waiting = await (from delivery in store.Deliveries
                             join notice in store.Notices on delivery.NoticeId equals notice.Id
                             where delivery.Address == number && (delivery.Channel == NoticeChannel.Sms || delivery.Channel == NoticeChannel.Voice)
                             where notice.Wants != AckNeed.None && (code == null || delivery.Code == code)
                             orderby delivery.CreatedAt descending, delivery.Id descending
                             select new { delivery, notice }).Take(20).ToListAsync(cancel);
        var next = waiting.Find(each => each.delivery.AcknowledgedAt is null && each.notice.IsOpen) ?? waiting.FirstOrDefault();
        if (next is null)
            return "Nothing waits for an answer from this number.";
        var isNew = await ApplyAsync(store, next.notice, next.delivery, AckWay.Sms, cancel);
        return isNew ? $"Acknowledged: {Short(next.notice.Title)}" : $"That was acknowledged already: {Short(next.notice.Title)}";
    });

    /// <summary>A key that was pressed while the page was read out: 1 acknowledges.</summary>
    /// <param name="deliveryKey">The message's key.</param>
    /// <returns>Whether it did.</returns>
    public Task<bool> ByKeyAsync(Guid deliveryKey, string digits, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        if (digits.Trim() != "1")
            return false;
        Acting.As(Actor.Console("a key on the telephone"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (notice, delivery) = await FindAsync(store, new DeliveryId(deliveryKey), cancel);
        await ApplyAsync(store, notice, delivery, AckWay.Voice, cancel);
        return true;
    });

    private async Task<bool> ApplyAsync(DrStore store, Notice notice, Delivery delivery, AckWay way, CancellationToken cancel)
    {
        var isNew = await Acknowledging.ApplyAsync(store, ledger, notice, delivery, delivery.Name, way, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return isNew;
    }

    private static async Task<(Notice Notice, Delivery Delivery)> FindAsync(DrStore store, DeliveryId id, CancellationToken cancel)
    {
        var delivery = await store.Deliveries.SingleOrDefaultAsync(delivery => delivery.Id == id, cancel) ?? throw new MissingException("What this was about is not there any more. Open the console to see how things stand.");
        return (await store.FindNoticeAsync(delivery.NoticeId, cancel), delivery);
    }

    private static string Short(string title) => title.Length <= 100 ? title : $"{title[..99]}…";
}
