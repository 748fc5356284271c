using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Tells the levels of an escalation policy one after the other. It changes the caller's store and leaves the save to them.</summary>
public sealed class Escalate(ChannelSet channels, TimeProvider clock)
{
    // A notice about nothing graver than that still has to be told by a policy that asks for a severity.
    private const int Otherwise = 3;

    /// <param name="told">Who is told by the notice's own audience at this moment.</param>
    internal async Task<IReadOnlyList<Delivery>> StartAsync(DrStore store, Notice notice, string policy, PeopleFacts facts, IReadOnlyCollection<ContactId> told, CancellationToken cancel)
    {
        if (!facts.Policies.TryGetValue(policy, out var known))
            throw new InvalidException("audience", $"There is no escalation policy {policy}.");
        var now = clock.GetUtcNow();
        var escalation = Escalation.Start(notice.Id, policy, notice.Severity ?? Otherwise, now);
        store.Add(escalation);
        if (EscalationOrder.After(known.Text, escalation.Severity, 0, 0) is not { } first)
            return [];
        if (first.After == TimeSpan.Zero)
            return await AdvanceAsync(store, escalation, notice, facts, told, cancel);
        escalation.WaitUntil(now + first.After);
        return [];
    }

    /// <summary>Tells the next level, or the one after it where nobody is there; ends what has no level left.</summary>
    internal async Task<IReadOnlyList<Delivery>> AdvanceAsync(
        DrStore store, Escalation escalation, Notice notice, PeopleFacts facts, IReadOnlyCollection<ContactId> told, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (facts.Policies.GetValueOrDefault(escalation.Policy)?.Text is not { } policy)
        {
            escalation.Finish(EscalationEnd.PolicyGone, "The escalation policy was taken away.", now);
            return [];
        }
        while (EscalationOrder.After(policy, escalation.Severity, escalation.Round, escalation.Level) is { } next)
        {
            var meant = Meant(next.Text, facts, notice, now);
            var deliveries = meant.Where(contact => !told.Contains(contact.Id)).Select(contact => Make(notice, contact, next, policy, now)).ToList();
            escalation.Reached(next.Round, next.Level, Said(next, meant.Count, policy), now);
            store.AddRange(deliveries);
            var then = EscalationOrder.After(policy, escalation.Severity, next.Round, next.Level);
            escalation.WaitUntil(now + (then?.After ?? policy.RepeatAfter));

            // Nobody is waited for where nobody was told; but a new round keeps its distance, or all of them were gone in an instant.
            if (meant.Count > 0 || then is null || then.Round > next.Round)
                return deliveries;
        }
        escalation.Finish(EscalationEnd.Unanswered, "Everybody on the policy was told and nobody has acknowledged.", now);
        await EndTimersAsync(store, notice, cancel);
        return [];
    }

    // What was not out by then is left: it may still reach somebody. Only the timers end.
    private static async Task EndTimersAsync(DrStore store, Notice notice, CancellationToken cancel)
    {
        foreach (var delivery in await store.Deliveries.Where(delivery => delivery.NoticeId == notice.Id && delivery.NextChannelAt != null).ToListAsync(cancel))
            delivery.LeaveToNextChannel();
    }

    internal static IReadOnlyList<Contact> Meant(LevelText level, PeopleFacts facts, Notice notice, DateTimeOffset now) =>
    [
        .. KeyLines.Each(level.Targets).Select(PeopleRef.Read).OfType<PeopleRef>().SelectMany(target => facts.Meant(target, now))
            .Where(contact => facts.AwayAt(contact.Key, now) is null && notice.IsFor(contact.Id.Value)).DistinctBy(contact => contact.Id),
    ];

    private Delivery Make(Notice notice, Contact contact, EscalationOrder.Next next, EscalationText policy, DateTimeOffset now)
    {
        var way = new Ways(channels, notice, policy.NextChannelAfter, now).Of(contact, "", []);
        return Delivery.Make(notice.Id, Audience.Of(contact) with { Round = next.Round, Level = next.Level }, way, SendNotice.LaneOf(notice), now);
    }

    private static string Said(EscalationOrder.Next next, int count, EscalationText policy)
    {
        var which = next.Round == 0 ? $"Level {next.Level}" : $"Level {next.Level}, round {next.Round + 1} of {policy.Repeats + 1}";
        return count switch
        {
            0 => $"{which}: nobody is there, so that it was skipped.",
            1 => $"{which}: one person was told.",
            _ => $"{which}: {count} people were told.",
        };
    }
}
