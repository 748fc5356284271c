using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Reads what became of one notice.</summary>
public sealed class ReadNotice(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public async Task<NoticeBoard> ExecuteAsync(NoticeId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        var seesAddresses = await caller.MayAsync(Permission.SeeContacts, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var notice = await store.Notices.AsNoTracking().SingleOrDefaultAsync(notice => notice.Id == id, cancel) ?? throw new MissingException("There is no such notice.");
        var line = (await ReadNotices.LinesAsync(store, [notice], cancel)).Single();
        var deliveries = await store.Deliveries.AsNoTracking().Include(delivery => delivery.Attempts).Where(delivery => delivery.NoticeId == id)
            .OrderBy(delivery => delivery.Round).ThenBy(delivery => delivery.Level).ThenBy(delivery => delivery.Name).ThenBy(delivery => delivery.CreatedAt).Take(NoticeBoard.Most).ToListAsync(cancel);
        var escalation = await store.Escalations.AsNoTracking().Include(escalation => escalation.Steps).SingleOrDefaultAsync(escalation => escalation.NoticeId == id, cancel);
        var all = await store.Deliveries.CountAsync(delivery => delivery.NoticeId == id, cancel);
        var lines = await LinesAsync(store, deliveries, seesAddresses, cancel);
        return new NoticeBoard(
            line, 1 + await store.NoticeRepeats.CountAsync(repeat => repeat.NoticeId == id, cancel), lines, all - deliveries.Count,
            [.. (escalation?.Steps ?? []).OrderBy(step => step.Number)],
            escalation?.DueAt is null ? null : NoticeBoard.NextLevel.Of(escalation, await PeopleFacts.ReadAsync(store, now, cancel), notice, now))
        {
            Roles = notice.Wants is AckNeed.Each
                ? [.. lines.GroupBy(each => each.Role.Length > 0 ? each.Role : each.Delivery.Name).OrderByDescending(role => role.All(each => each.IsLate(now))).ThenBy(role => role.Any(each => each.Delivery.AcknowledgedAt is not null)).ThenBy(role => role.Key, StringComparer.Ordinal)]
                : [],
        };
    }

    private static async Task<IReadOnlyList<NoticeBoard.DeliveryLine>> LinesAsync(DrStore store, IReadOnlyList<Delivery> deliveries, bool seesAddresses, CancellationToken cancel)
    {
        var ids = deliveries.Select(delivery => delivery.ContactId).OfType<ContactId>().Distinct().ToList();
        var keys = await store.Contacts.AsNoTracking().Where(contact => ids.Contains(contact.Id)).ToDictionaryAsync(contact => contact.Id, contact => contact.Key, cancel);
        var roles = deliveries.Select(delivery => delivery.Role).Distinct().ToList();
        var names = await store.Stakeholders.AsNoTracking().Where(stakeholder => roles.Contains(stakeholder.Key)).ToDictionaryAsync(stakeholder => stakeholder.Key, stakeholder => stakeholder.Name, cancel);
        return
        [
            .. deliveries.Select(delivery => new NoticeBoard.DeliveryLine(
                delivery, delivery.ContactId is { } id ? keys.GetValueOrDefault(id) : null, seesAddresses ? Shown(delivery) : Masked(Shown(delivery)), names.GetValueOrDefault(delivery.Role, delivery.Role))),
        ];
    }

    private static string Shown(Delivery delivery) => delivery.Channel is NoticeChannel.InApp ? "" : delivery.Address;

    /// <summary>Enough to recognise an address that one knows, and not to learn one.</summary>
    internal static string Masked(string address)
    {
        if (address.LastIndexOf('@') is var at and > 0)
            return $"{address[..1]}•••{address[at..]}";
        return address.Length <= 6 ? new string('•', address.Length) : $"{address[..3]}•••{address[^2..]}";
    }
}
