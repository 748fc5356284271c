using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Incidents;

/// <summary>
/// Does what a time has come for after an incident: begins the report of a resolved one, reminds of reports, post-mortems and duties. Every
/// timer is a row; each is settled in a save of its own, so that a restart forgets nothing and two nodes remind once.
/// </summary>
internal sealed class AftermathTimers(IDbContextFactory<DrStore> stores, Ledger ledger, IncidentPages pages, IOptions<ReportOptions> options, TimeProvider clock) : IAftermathSweep
{
    private const int Batch = 100;

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the incident timers"));
        var now = clock.GetUtcNow();
        await EachAsync(store => store.Incidents.Where(incident => incident.State == IncidentState.Resolved && !store.Set<IncidentReport>().Any(report => report.IncidentId == incident.Id && (report.FinishedAt == null || report.FinishedAt >= incident.ResolvedAt)))
            .OrderBy(incident => incident.ResolvedAt).Select(incident => incident.Id), BeginReportAsync, cancel);
        await EachAsync(store => store.IncidentReports.Where(report => report.RemindAt <= now).OrderBy(report => report.RemindAt).Select(report => report.IncidentId), RemindReportAsync, cancel);
        await EachAsync(store => store.DutyDeadlines.Where(deadline => deadline.RemindAt <= now).Select(deadline => deadline.IncidentId).Distinct(), RemindDutiesAsync, cancel);
    }

    private async Task BeginReportAsync(DrStore store, IncidentId id, CancellationToken cancel) => await ReportRows.EnsureAsync(await OpenAsync(store, id, cancel), options.Value, cancel);

    private async Task RemindReportAsync(DrStore store, IncidentId id, CancellationToken cancel)
    {
        var report = await store.IncidentReports.SingleAsync(known => known.IncidentId == id, cancel);
        var sitting = await OpenAsync(store, id, cancel);
        if (report.RemindAt is not { } at || at > sitting.Now)
            return;
        if (report.NextOf(sitting.Now) is { } next)
        {
            var words = next.Due < sitting.Now ? $"{next.What} of {sitting.Incident.Key} was due at {Said(next.Due)}." : $"{next.What} of {sitting.Incident.Key} is due at {Said(next.Due)}.";
            await pages.TellAsync(sitting, await WhoAsync(store, id, cancel), $"{next.What}: {sitting.Incident.SpokenTitle}", words, isUrgent: false, cancel);
        }
        report.TimeReminder(sitting.Now);
    }

    private async Task RemindDutiesAsync(DrStore store, IncidentId id, CancellationToken cancel)
    {
        var sitting = await OpenAsync(store, id, cancel);
        var due = await store.DutyDeadlines.Where(deadline => deadline.IncidentId == id && deadline.RemindAt <= sitting.Now).OrderBy(deadline => deadline.DueAt).ToListAsync(cancel);
        if (due.Count == 0)
            return;
        var names = await store.AppliedDuties.Where(duty => duty.IncidentId == id).ToDictionaryAsync(duty => duty.DutyKey, duty => duty.Name, cancel);
        var words = string.Join(" ", due.Select(deadline => $"{names[deadline.DutyKey]}, {deadline.What}: {(deadline.DueAt <= sitting.Now ? "was due" : "is due")} at {Said(deadline.DueAt!.Value)}."));
        var isLate = due.Exists(deadline => deadline.DueAt <= sitting.Now);
        await pages.TellAsync(sitting, await WhoAsync(store, id, cancel), $"{(isLate ? "Overdue" : "Due soon")}: report on {sitting.Incident.SpokenTitle}", words, isUrgent: isLate, cancel);
        due.ForEach(deadline => deadline.Reminded(sitting.Now));
        sitting.Write(EntryKind.Notice, $"Reminded: {words}");
    }

    // Whoever commanded it last; when nobody did, everybody who may.
    internal static async Task<IReadOnlyCollection<UserId>> WhoAsync(DrStore store, IncidentId id, CancellationToken cancel)
    {
        var last = await store.IncidentRoles.Where(role => role.IncidentId == id && role.Duty == IncidentDuty.Commander).OrderByDescending(role => role.From).Select(role => role.UserId).Take(1).ToListAsync(cancel);
        var still = await store.Users.Where(user => last.Contains(user.Id) && user.DisabledAt == null).Select(user => user.Id).ToListAsync(cancel);
        return still.Count > 0 ? still : await IncidentPages.CommandersAsync(store, cancel);
    }

    private async Task<Sitting> OpenAsync(DrStore store, IncidentId id, CancellationToken cancel) =>
        await Sitting.OpenAsync(store, await store.Incidents.SingleAsync(incident => incident.Id == id, cancel), Actor.Console("the incident timers"), ledger, clock.GetUtcNow(), cancel);

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

    private static string Said(DateTimeOffset time) => $"{time.UtcDateTime:d MMMM HH:mm} UTC";
}
