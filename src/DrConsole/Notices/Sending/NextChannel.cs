using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Goes on by the next channel of the same person, where one failed, is down, or brought no answer in time.</summary>
public sealed class NextChannel(ChannelSet channels, TimeProvider clock)
{
    /// <param name="onlyReady">Not by one that is not set up either: the one that is down may come back before.</param>
    /// <returns>The delivery by the next channel, or null when there is none, or nobody needs it any more.</returns>
    internal async Task<Delivery?> AddAsync(DrStore store, Delivery before, bool onlyReady, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (before.HandedOn || before.ContactId is not { } id || before.AcknowledgedAt is not null)
            return null;
        var notice = await store.FindNoticeAsync(before.NoticeId, cancel);
        var contact = await store.Contacts.AsNoTracking().Include(contact => contact.Channels).SingleOrDefaultAsync(contact => contact.Id == id, cancel);
        if (!notice.IsOpen || contact is null || contact.HasLeft(now))
            return null;

        // Of this round and level only: the next time somebody is meant, they are tried from the beginning.
        var others = await store.Deliveries.Where(other => other.NoticeId == before.NoticeId && other.ContactId == id && other.Round == before.Round && other.Level == before.Level).ToListAsync(cancel);
        if (others.Exists(other => other.AcknowledgedAt is not null))
            return null;
        var tried = others.Append(before).Select(other => (other.Channel, other.Address)).Distinct().ToList();
        var order = before.Role.Length == 0 ? "" : (await store.Stakeholders.Where(stakeholder => stakeholder.Key == before.Role).Select(stakeholder => stakeholder.Channels).FirstOrDefaultAsync(cancel)) ?? "";
        var after = notice.Policy is { } policy && await store.EscalationPolicies.Where(known => known.Key == policy).Select(known => (TimeSpan?)known.NextChannelAfter).FirstOrDefaultAsync(cancel) is { } time ? time : Ways.NextChannelAfter;
        if (new Ways(channels, notice, after, now).Of(contact, order, tried) is not { } way || (onlyReady && way.Missing is not null))
            return null;
        var delivery = Delivery.Make(notice.Id, Audience.Of(contact) with { Role = before.Role, Round = before.Round, Level = before.Level, AnswerBy = before.AnswerBy }, way, before.Lane, now);
        before.HandOn();
        store.Add(delivery);
        return delivery;
    }
}
