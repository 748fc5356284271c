using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads the recoveries of a period with what was promised, and makes figures of them.</summary>
public sealed class ReadRecoveryMetrics(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_660);

    /// <param name="from">A year ago, when null.</param>
    /// <param name="to">Now, when null.</param>
    /// <param name="calendar">The business calendar whose hours count; every hour, when null.</param>
    public async Task<RecoveryMetrics> ExecuteAsync(DateTimeOffset? from, DateTimeOffset? to, string? calendar, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        var end = to ?? clock.GetUtcNow();
        var begin = from ?? new DateTimeOffset(end.UtcDateTime.Date.AddYears(-1), TimeSpan.Zero);
        new FieldErrors()
            .Check(begin < end, "to", "The end is not after the beginning.")
            .Check(end - begin <= Longest, "from", "At most ten years are counted.")
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var hours = string.IsNullOrEmpty(calendar) ? null
            : await store.BusinessCalendars.AsNoTracking().SingleOrDefaultAsync(known => known.Key == calendar, cancel) ?? throw new InvalidException("calendar", $"There is no business calendar {calendar}.");
        var scenarios = await store.Scenarios.AsNoTracking().Select(scenario => new { scenario.Key, scenario.Title, scenario.DataClasses }).ToDictionaryAsync(scenario => scenario.Key, cancel);
        var incidents = await store.VisibleTo(actor).AsNoTracking().Where(incident => !incident.IsTest && incident.MergedInto == null && incident.DeclaredAt >= begin && incident.DeclaredAt < end).ToListAsync(cancel);
        var cases = await CasesAsync(store, incidents, scenarios.ToDictionary(pair => pair.Key, pair => pair.Value.DataClasses), cancel);
        return RecoveryMetrics.Of(begin, end, cases, scenarios.ToDictionary(pair => pair.Key, pair => pair.Value.Title), hours?.Hours, hours?.Name);
    }

    private static async Task<IReadOnlyList<RecoveryCase>> CasesAsync(DrStore store, IReadOnlyList<Incident> incidents, IReadOnlyDictionary<string, string> dataClasses, CancellationToken cancel)
    {
        var ids = incidents.Select(incident => incident.Id).ToList();
        var names = await store.Services.AsNoTracking().Select(service => new { service.Key, service.Name }).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        var services = (await store.IncidentServices.AsNoTracking().Where(service => ids.Contains(service.IncidentId)).ToListAsync(cancel)).ToLookup(service => service.IncidentId, service => service.ServiceKey);
        var lost = await store.PastIncidents.AsNoTracking().Where(past => ids.Contains(past.IncidentId)).ToDictionaryAsync(past => past.IncidentId, past => past.DataLost, cancel);
        foreach (var report in await store.IncidentReports.AsNoTracking().Where(report => ids.Contains(report.IncidentId)).Select(report => new { report.IncidentId, report.DataLost }).ToListAsync(cancel))
            lost[report.IncidentId] = report.DataLost;
        var targets = (await store.Targets.AsNoTracking().ToListAsync(cancel)).ToLookup(target => target.Kind);
        return
        [
            .. incidents.Select(incident =>
            {
                List<string> keys = [.. services[incident.Id].Order(StringComparer.Ordinal)];
                var held = PlanLines.Each(dataClasses.GetValueOrDefault(incident.ScenarioKey ?? "", ""));
                return new RecoveryCase(
                    incident.Key, incident.Title, incident.Severity, incident.ScenarioKey, [.. keys.Select(key => (key, names.GetValueOrDefault(key, key)))], incident.ImpactAt, incident.DetectedAt, incident.DeclaredAt,
                    incident.AcknowledgedAt, incident.RecoveredAt, DossierRows.TightestOf(targets[TargetKind.Rto], incident, keys)?.Value, lost.GetValueOrDefault(incident.Id), Loss(targets[TargetKind.Rpo], incident, keys, held));
            }),
        ];
    }

    private static TimeSpan? Loss(IEnumerable<Target> targets, Incident incident, IReadOnlyCollection<string> services, IReadOnlyCollection<string> dataClasses)
    {
        List<Target> all = [.. targets];
        var classes = all.Where(target => target.SubjectKind is TargetSubjectKind.DataClass && dataClasses.Contains(target.SubjectKey)).Select(target => target.Value);
        List<TimeSpan> promised = [.. classes, .. DossierRows.TightestOf(all, incident, services) is { } tightest ? (TimeSpan[])[tightest.Value] : []];
        return promised.Count == 0 ? null : promised.Min();
    }
}
