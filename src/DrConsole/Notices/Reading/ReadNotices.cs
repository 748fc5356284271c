using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Which notices are asked for.</summary>
/// <param name="About">What they are about: <c>incident/…</c>.</param>
public sealed record NoticeFilter(NoticeKind? Kind = null, NoticeTrouble? Trouble = null, string? About = null);

/// <summary>What may be wrong with a notice.</summary>
public enum NoticeTrouble
{
    Unacknowledged,
    Held,
    Failed,
}

/// <summary>Reads the list of notices, the newest first.</summary>
public sealed class ReadNotices(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>What a list is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } = [Notice.Topic, Delivery.Topic];

    // How many notices of one moment a page may end among.
    private const int SameMoment = 50;

    /// <param name="before">The notice that the page before ended with.</param>
    public async Task<IReadOnlyList<NoticeLine>> ListAsync(NoticeFilter filter, NoticeId? before, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var query = Asked(store, filter);
        if (before is not { } last)
            return await LinesAsync(store, await query.OrderByDescending(notice => notice.CreatedAt).ThenByDescending(notice => notice.Id).Take(most).ToListAsync(cancel), cancel);
        var at = await store.Notices.Where(notice => notice.Id == last).Select(notice => (DateTimeOffset?)notice.CreatedAt).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("after", "There is no such notice.");
        var rest = await query.Where(notice => notice.CreatedAt <= at).OrderByDescending(notice => notice.CreatedAt).ThenByDescending(notice => notice.Id).Take(most + SameMoment).ToListAsync(cancel);
        var from = rest.FindIndex(notice => notice.Id == last);
        var notices = rest.Skip(from + 1).Where(notice => from >= 0 || notice.CreatedAt < at).Take(most).ToList();
        return await LinesAsync(store, notices, cancel);
    }

    /// <summary>How many are in which kind of trouble, of the last week.</summary>
    public async Task<IReadOnlyDictionary<NoticeTrouble, int>> CountAsync(DateTimeOffset since, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var counts = new Dictionary<NoticeTrouble, int>();
        foreach (var trouble in Enum.GetValues<NoticeTrouble>())
            counts[trouble] = await Asked(store, new NoticeFilter(Trouble: trouble)).CountAsync(notice => notice.CreatedAt >= since, cancel);
        return counts;
    }

    private static IQueryable<Notice> Asked(DrStore store, NoticeFilter filter)
    {
        var deliveries = store.Deliveries;
        var query = store.Notices.AsNoTracking();
        if (filter.Kind is { } kind)
            query = query.Where(notice => notice.Kind == kind);
        if (filter.About is { Length: > 0 } about)
            query = query.Where(notice => notice.Subject == about);
        return filter.Trouble switch
        {
            NoticeTrouble.Unacknowledged => query.Where(notice => notice.AcknowledgedAt == null && notice.Wants == AckNeed.One),
            NoticeTrouble.Held => query.Where(notice => deliveries.Any(delivery => delivery.NoticeId == notice.Id && delivery.State == DeliveryState.Held)),
            NoticeTrouble.Failed => query.Where(notice => deliveries.Any(delivery => delivery.NoticeId == notice.Id && !delivery.HandedOn && (delivery.State == DeliveryState.Failed || delivery.State == DeliveryState.MaybeSent))),
            _ => query,
        };
    }

    internal static async Task<IReadOnlyList<NoticeLine>> LinesAsync(DrStore store, IReadOnlyList<Notice> notices, CancellationToken cancel)
    {
        var ids = notices.Select(notice => notice.Id).ToList();
        var counts = (await store.Deliveries.Where(delivery => ids.Contains(delivery.NoticeId) && !delivery.HandedOn)
            .GroupBy(delivery => new { delivery.NoticeId, delivery.State }).Select(group => new { group.Key.NoticeId, group.Key.State, Count = group.Count() }).ToListAsync(cancel)).ToLookup(each => each.NoticeId);
        var escalations = await store.Escalations.AsNoTracking().Where(escalation => ids.Contains(escalation.NoticeId)).ToDictionaryAsync(escalation => escalation.NoticeId, cancel);
        return
        [
            .. notices.Select(notice => new NoticeLine(
                notice, counts[notice.Id].ToDictionary(each => each.State, each => each.Count), escalations.GetValueOrDefault(notice.Id)?.DueAt, escalations.GetValueOrDefault(notice.Id)?.End)),
        ];
    }
}
