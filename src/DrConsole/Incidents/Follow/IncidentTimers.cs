using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>
/// Does what a time has come for: nobody has acknowledged, nobody commands, an update is due soon or was missed. Every timer is a row, and each is
/// settled in a save of its own.
/// </summary>
internal sealed class IncidentTimers(IDbContextFactory<DrStore> stores, Ledger ledger, IncidentGates gates, IncidentPages pages, TimeProvider clock)
{
    /// <summary>So long nobody may command without an alarm.</summary>
    public static readonly TimeSpan LeaderlessFor = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LeaderlessAgain = TimeSpan.FromMinutes(10);

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the incident timers"));
        var now = clock.GetUtcNow();
        var (soon, leaderless, again) = (now + Promises.RemindBefore, now - LeaderlessFor, now - LeaderlessAgain);
        List<IncidentId> due;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            var (updates, roles, users) = (store.IncidentUpdates, store.IncidentRoles, store.Users);
            due = await store.Incidents.AsNoTracking().Where(incident => incident.AcknowledgeBy <= now
                || (incident.State == IncidentState.Open && incident.LeaderlessSince <= leaderless && (incident.LeaderlessToldAt == null || incident.LeaderlessToldAt <= again))
                || updates.Any(update => update.IncidentId == incident.Id && update.EndedAt == null && ((update.RemindedAt == null && update.DueAt <= soon) || (update.MissedAt == null && update.DueAt <= now)))
                || (incident.State == IncidentState.Open && roles.Any(role => role.IncidentId == incident.Id && role.Commands == 1 && users.Any(user => user.Id == role.UserId && user.DisabledAt != null))))
                .Select(incident => incident.Id).ToListAsync(cancel);
        }
        foreach (var id in due)
            await SettleAsync(id, cancel);
    }

    private async Task SettleAsync(IncidentId id, CancellationToken cancel)
    {
        using var gate = await gates.EnterAsync($"{id}", cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var incident = await store.Incidents.SingleAsync(known => known.Id == id, cancel);
            var sitting = await Sitting.OpenAsync(store, incident, Actor.Console("DrConsole"), ledger, clock.GetUtcNow(), cancel);
            await AcknowledgementAsync(sitting, cancel);
            await CommandAsync(sitting, cancel);
            await UpdateAsync(sitting, cancel);
            await store.SaveChangesAsync(cancel);
        });
    }

    private async Task AcknowledgementAsync(Sitting sitting, CancellationToken cancel)
    {
        var incident = sitting.Incident;
        if (incident.AcknowledgeBy is not { } by || by > sitting.Now)
            return;
        incident.MissAcknowledgement();
        if (incident.State is not IncidentState.Open || incident.AcknowledgedAt is not null)
            return;
        sitting.Write(EntryKind.Alarm, $"Nobody acknowledged by {by:HH:mm:ss} UTC.");
        await pages.TellAsync(sitting, await IncidentPages.CommandersAsync(sitting.Store, cancel), $"Nobody has {incident.Key}: {incident.SpokenTitle}", $"{incident.Severity}, declared at {incident.DeclaredAt:HH:mm} UTC. Nobody has acknowledged it.", isUrgent: true, cancel, isCall: true);
    }

    private async Task CommandAsync(Sitting sitting, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        if (incident.State is not IncidentState.Open)
            return;
        if (await sitting.CommanderAsync(cancel) is { } commander && await store.Users.AnyAsync(user => user.Id == commander.UserId && user.DisabledAt != null, cancel))
        {
            commander.End(sitting.Now);
            incident.Lead(false, sitting.Now);
            sitting.Write(EntryKind.Duty, $"{commander.Name} cannot sign in any more. Nobody commands.");
        }
        if (incident.LeaderlessSince is not { } since || since > sitting.Now - LeaderlessFor || incident.LeaderlessToldAt > sitting.Now - LeaderlessAgain)
            return;
        incident.TellLeaderless(sitting.Now);
        sitting.Write(EntryKind.Alarm, $"Nobody has commanded since {since:HH:mm:ss} UTC. Everybody who may was called.");
        await pages.TellAsync(sitting, await IncidentPages.CommandersAsync(store, cancel), $"Nobody commands {incident.Key}: {incident.SpokenTitle}", $"{incident.Severity}, in {incident.Phase}. Open it and take command.", isUrgent: true, cancel);
    }

    private async Task UpdateAsync(Sitting sitting, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        if (await Promises.OpenAsync(sitting, cancel) is not { } update)
            return;
        var roles = await store.IncidentRoles.AsNoTracking().Where(role => role.IncidentId == incident.Id && role.To == null).ToListAsync(cancel);
        var sender = roles.Find(role => role.Duty is IncidentDuty.Communications) ?? roles.Find(role => role.Duty is IncidentDuty.Commander);
        if (update.RemindedAt is null && update.DueAt <= sitting.Now + Promises.RemindBefore)
        {
            update.Remind(sitting.Now);
            if (sender is not null)
                await pages.TellAsync(sitting, [sender.UserId], $"Update {update.Number} of {incident.Key} is due at {update.DueAt:HH:mm} UTC", "It is drafted: read it, change it, send it.", isUrgent: false, cancel);
        }
        if (update.MissedAt is not null || update.DueAt > sitting.Now)
            return;
        update.Miss(sitting.Now);
        sitting.Write(EntryKind.Alarm, $"Update {update.Number} was promised for {update.DueAt:HH:mm} UTC and has not been sent.", IncidentJson.Of(("update", $"{update.Number}"), ("dueAt", $"{update.DueAt:O}")));
        sitting.Record("incident.update-missed", ("update", update.Number), ("due", update.DueAt));

        // Whoever stands in: the others in the room, and where there are none everybody who may send.
        var deputies = roles.Where(role => role.UserId != sender?.UserId && role.Duty is not IncidentDuty.Responder).Select(role => role.UserId).Distinct().ToList();
        if (deputies.Count == 0)
            deputies = [.. (await IncidentPages.CommandersAsync(store, cancel)).Where(user => user != sender?.UserId)];
        await pages.TellAsync(sitting, deputies.Count > 0 ? deputies : [.. roles.Select(role => role.UserId).Distinct()], $"Update {update.Number} of {incident.Key} is late: {incident.SpokenTitle}", $"It was promised for {update.DueAt:HH:mm} UTC. It is drafted: send it.", isUrgent: true, cancel);
    }
}
