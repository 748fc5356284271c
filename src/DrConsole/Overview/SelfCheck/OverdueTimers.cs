using DrConsole.Backups;
using DrConsole.Drills;
using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Incidents;
using DrConsole.Notices;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>Rows of every feature whose time has come, and what each is about.</summary>
public sealed class OverdueTimers(IOptions<DrillOptions> drills)
{
    private const int Most = 100;

    internal async Task<IReadOnlyList<(string What, DateTimeOffset DueAt)>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        // An all stop holds what acts. What only tells goes on.
        var held = await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel);
        return [.. await NoticesAsync(store, now, cancel), .. await PromisedAsync(store, now, cancel), .. await SealsAsync(store, cancel), .. held ? [] : await ActingAsync(store, now, cancel)];
    }

    private static async Task<List<(string, DateTimeOffset)>> NoticesAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var notices = await store.Notices.AsNoTracking().Where(notice => notice.LookedAt == null && notice.Deadline < now).Select(notice => new { What = notice.Title, At = notice.Deadline }).Take(Most).ToListAsync(cancel);
        var channels = await store.Deliveries.AsNoTracking().Where(delivery => delivery.NextChannelAt < now).Select(delivery => delivery.NextChannelAt).Take(Most).ToListAsync(cancel);
        return [.. notices.Select(each => ($"The deadline of {each.What}", each.At)), .. channels.Select(at => ("Somebody's next channel", at!.Value))];
    }

    private static async Task<List<(string, DateTimeOffset)>> PromisedAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var reports = await store.IncidentReports.AsNoTracking().Where(report => report.RemindAt < now).Select(report => report.RemindAt).Take(Most).ToListAsync(cancel);
        var duties = await store.DutyDeadlines.AsNoTracking().Where(deadline => deadline.RemindAt < now).Select(deadline => deadline.RemindAt).Take(Most).ToListAsync(cancel);
        var actions = await store.Actions.AsNoTracking().Where(action => action.RemindAt < now).Select(action => action.RemindAt).Take(Most).ToListAsync(cancel);
        return
        [
            .. reports.Select(at => ("A reminder of an incident's report", at!.Value)), .. duties.Select(at => ("A reminder of a duty to report", at!.Value)),
            .. actions.Select(at => ("A reminder of an action", at!.Value)),
        ];
    }

    // Whoever signs seals in the same breath. What a crash cut off there counts from its signature.
    private static async Task<List<(string, DateTimeOffset)>> SealsAsync(DrStore store, CancellationToken cancel)
    {
        var drills = await store.DrillRecords.AsNoTracking().Where(record => record.SignedAt != null && record.Bundle == null).Select(record => new { record.DrillKey, At = record.SignedAt!.Value }).Take(Most).ToListAsync(cancel);
        var reviews = await store.QuarterlyReviews.AsNoTracking().Where(review => review.SignedAt != null && review.Bundle == null).Select(review => new { review.Key, At = review.SignedAt!.Value }).Take(Most).ToListAsync(cancel);
        return [.. drills.Select(each => ($"The seal of the report of drill {each.DrillKey}", each.At)), .. reviews.Select(each => ($"The seal of the review {each.Key}, which has to be signed once more,", each.At))];
    }

    private async Task<List<(string, DateTimeOffset)>> ActingAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var backups = await store.BackupPolicies.AsNoTracking().Where(policy => policy.DueAt < now && !policy.IsPaused).Select(policy => new { policy.Name, policy.DueAt }).Take(Most).ToListAsync(cancel);
        var rules = await store.WaitingRules.AsNoTracking().Where(rule => rule.DueAt < now).Select(rule => new { rule.Rule, rule.DueAt }).Take(Most).ToListAsync(cancel);
        var pairs = await store.FailoverStandings.AsNoTracking().Where(row => row.LookAt < now).Join(store.FailoverPairs, row => row.PairKey, pair => pair.Key, (row, pair) => new { row.PairKey, row.LookAt }).Take(Most).ToListAsync(cancel);

        // By then it is under way, or missed with its reason.
        var lost = now - drills.Value.Patience.People - drills.Value.Patience.Grace;
        var forgotten = await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Planned && drill.ScheduledAt < lost).Select(drill => new { drill.Key, drill.ScheduledAt }).Take(Most).ToListAsync(cancel);
        return
        [
            .. backups.Select(each => ($"The backup {each.Name}", each.DueAt!.Value)), .. rules.Select(each => ($"The rule {each.Rule}", each.DueAt)),
            .. pairs.Select(each => ($"A look at the failover pair {each.PairKey}", each.LookAt)), .. forgotten.Select(each => ($"The drill {each.Key}, which neither began nor was missed,", each.ScheduledAt)),
        ];
    }
}
