using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>
/// Does what a time has come for: the next level, the next channel of somebody who has not answered, a deadline that passed. Every timer is
/// a row, so that nothing is forgotten over a restart, and each is settled in a save of its own.
/// </summary>
internal sealed class NoticeTimers(IDbContextFactory<DrStore> stores, Escalate escalate, NextChannel next, TellInside tell, TimeProvider clock)
{
    private const int Batch = 100;

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the notice timers"));
        var now = clock.GetUtcNow();
        await EachAsync(store => store.Escalations.Where(escalation => escalation.DueAt <= now).OrderBy(escalation => escalation.DueAt).Select(escalation => escalation.NoticeId), LevelAsync, cancel);
        await EachAsync(store => store.Deliveries.Where(delivery => delivery.NextChannelAt <= now).OrderBy(delivery => delivery.NextChannelAt).Select(delivery => delivery.Id), ChannelAsync, cancel);
        await EachAsync(store => store.Notices.Where(notice => notice.LookedAt == null && notice.Deadline <= now).OrderBy(notice => notice.Deadline).Select(notice => notice.Id), DeadlineAsync, cancel);
        await EachAsync(store => store.Deliveries.Where(delivery => delivery.AnswerBy <= now && delivery.AcknowledgedAt == null && delivery.LateToldAt == null).OrderBy(delivery => delivery.AnswerBy).Select(delivery => delivery.NoticeId).Distinct(), AnswersAsync, cancel);
    }

    private async Task EachAsync<TId>(Func<DrStore, IQueryable<TId>> due, Func<DrStore, TId, CancellationToken, Task> act, CancellationToken cancel)
    {
        List<TId> ids;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            ids = await due(store).Take(Batch).ToListAsync(cancel);
        foreach (var id in ids)
        {
            await Races.SettleAsync(async () =>
            {
                await using var store = await stores.CreateDbContextAsync(cancel);
                await act(store, id, cancel);
                await store.SaveChangesAsync(cancel);
            });
        }
    }

    // Asked again in the store that saves: another node, or an acknowledgement, may have been quicker.
    private async Task LevelAsync(DrStore store, NoticeId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var escalation = await store.Escalations.Include(known => known.Steps).SingleAsync(known => known.NoticeId == id, cancel);
        var notice = await store.FindNoticeAsync(id, cancel);
        if (escalation.DueAt is not { } due || due > now)
            return;
        await escalate.AdvanceAsync(store, escalation, notice, await PeopleFacts.ReadAsync(store, now, cancel), [], cancel);
        if (escalation.End is EscalationEnd.Unanswered or EscalationEnd.PolicyGone)
            await tell.SenderAndCommandersAsync(store, notice, $"Nobody answered: {notice.Title}", escalation.Steps[^1].Said, cancel);
    }

    private async Task ChannelAsync(DrStore store, DeliveryId id, CancellationToken cancel)
    {
        var delivery = await store.Deliveries.SingleAsync(known => known.Id == id, cancel);
        if (delivery.NextChannelAt is not { } due || due > clock.GetUtcNow())
            return;
        await next.AddAsync(store, delivery, onlyReady: false, cancel);
        delivery.LeaveToNextChannel();
    }

    private async Task DeadlineAsync(DrStore store, NoticeId id, CancellationToken cancel)
    {
        var notice = await store.FindNoticeAsync(id, cancel);
        if (notice.LookedAt is not null)
            return;
        notice.LookAtDeadline(clock.GetUtcNow());
        if (!notice.IsOpen)
            return;
        var counts = await store.Deliveries.Where(delivery => delivery.NoticeId == id && !delivery.HandedOn).GroupBy(delivery => delivery.State).Select(group => new { State = group.Key, Count = group.Count() }).ToListAsync(cancel);
        int Of(DeliveryState state) => counts.Where(each => each.State == state).Sum(each => each.Count);
        var late = new[] { (Of(DeliveryState.Queued), "waiting"), (Of(DeliveryState.Held), "held"), (Of(DeliveryState.Failed), "failed") }.Where(each => each.Item1 > 0).Select(each => $"{each.Item1} {each.Item2}").ToList();
        if (late.Count > 0)
            await tell.SenderAndAdministratorsAsync(store, notice, $"Not everybody was told: {notice.Title}", $"Its deadline has passed. Of {counts.Sum(each => each.Count)} deliveries: {string.Join(", ", late)}.", cancel);
    }

    private async Task AnswersAsync(DrStore store, NoticeId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var notice = await store.FindNoticeAsync(id, cancel);
        var all = await store.Deliveries.Where(delivery => delivery.NoticeId == id && delivery.AnswerBy != null).ToListAsync(cancel);
        var confirmed = all.Where(delivery => delivery.AcknowledgedAt is not null).Select(delivery => delivery.Role).ToHashSet();
        var late = all.Where(delivery => delivery.AnswerBy <= now && delivery.AcknowledgedAt is null && delivery.LateToldAt is null).ToList();
        late.ForEach(delivery => delivery.ToldLate(now));
        var roles = late.Select(delivery => delivery.Role).Where(role => !confirmed.Contains(role)).Distinct().ToList();
        if (roles.Count == 0 || notice.Wants is AckNeed.None)
            return;
        var names = await store.Stakeholders.Where(stakeholder => roles.Contains(stakeholder.Key)).OrderBy(stakeholder => stakeholder.Key).Select(stakeholder => stakeholder.Name).ToListAsync(cancel);
        await tell.SenderAsync(store, notice, $"Not confirmed in time: {notice.Title}", $"{string.Join(", ", names)} {(names.Count == 1 ? "has" : "have")} not confirmed within the time that their role gives them.", cancel);
    }
}
