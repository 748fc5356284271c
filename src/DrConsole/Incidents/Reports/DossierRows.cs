using System.Text.Json;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads what reports and figures are made of.</summary>
internal static class DossierRows
{
    public const int MostEntries = 5_000;

    public static async Task<IncidentDossier> ReadDossierAsync(this DrStore store, Incident incident, CancellationToken cancel)
    {
        var id = incident.Id;
        var keys = await store.IncidentServices.Where(service => service.IncidentId == id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var names = await store.Services.Where(service => keys.Contains(service.Key)).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        var entries = await store.IncidentEntries.AsNoTracking().Where(entry => entry.IncidentId == id).OrderBy(entry => entry.Number).Take(MostEntries).ToListAsync(cancel);
        var source = SourceOf(incident);
        return new IncidentDossier(
            incident, [.. keys.Order(StringComparer.Ordinal).Select(key => (key, names.GetValueOrDefault(key, key)))],
            await store.Scenarios.Where(scenario => scenario.Key == incident.ScenarioKey).Select(scenario => scenario.Title).SingleOrDefaultAsync(cancel),
            await store.FindSeverityRuleAsync(incident.Severity, cancel),
            TightestOf(await store.Targets.AsNoTracking().Where(target => target.Kind == TargetKind.Rto).ToListAsync(cancel), incident, keys),
            RecoveryTimes.Of(MomentsOf(incident, entries)),
            await store.RecoveryTimeEdits.AsNoTracking().Where(edit => edit.IncidentId == id).OrderBy(edit => edit.At).ToListAsync(cancel),
            entries,
            await store.IncidentUpdates.AsNoTracking().Where(update => update.IncidentId == id).OrderBy(update => update.Number).ToListAsync(cancel),
            await store.Actions.AsNoTracking().Where(action => action.Source == source).OrderBy(action => action.DueOn).ToListAsync(cancel),
            await store.ReadDutiesAsync(id, cancel),
            await store.IncidentReports.AsNoTracking().SingleOrDefaultAsync(report => report.IncidentId == id, cancel));
    }

    public static string SourceOf(Incident incident) => $"incident/{incident.Key}";

    public static async Task<IReadOnlyList<DutyLine>> ReadDutiesAsync(this DrStore store, IncidentId id, CancellationToken cancel)
    {
        var duties = await store.AppliedDuties.AsNoTracking().Where(duty => duty.IncidentId == id).OrderBy(duty => duty.DutyKey).ToListAsync(cancel);
        var deadlines = (await store.DutyDeadlines.AsNoTracking().Where(deadline => deadline.IncidentId == id).OrderBy(deadline => deadline.Number).ToListAsync(cancel)).ToLookup(deadline => deadline.DutyKey);
        return [.. duties.Select(duty => new DutyLine(duty, [.. deadlines[duty.DutyKey]]))];
    }

    /// <summary>The tightest target among those of the scenario, the services, the severity and the whole system.</summary>
    public static (TimeSpan Value, string Of)? TightestOf(IEnumerable<Target> targets, Incident incident, IReadOnlyCollection<string> services)
    {
        var tightest = targets.Where(target => target.SubjectKind switch
        {
            TargetSubjectKind.System => true,
            TargetSubjectKind.Service => services.Contains(target.SubjectKey),
            TargetSubjectKind.Scenario => target.SubjectKey == incident.ScenarioKey,
            TargetSubjectKind.Severity => target.SubjectKey.Equals($"{incident.Severity}", StringComparison.OrdinalIgnoreCase),
            _ => false,
        }).MinBy(target => (target.Value, target.Key));
        return tightest is null ? null : (tightest.Value, $"{tightest.Subject}");
    }

    public static RecoveryMoments MomentsOf(Incident incident, IEnumerable<IncidentEntry> entries) => new(
        incident.ImpactAt, incident.DetectedAt, incident.DiagnosedAt,
        entries.Where(entry => entry.Kind is EntryKind.Phase && IsTo(entry, IncidentPhase.Verify)).Select(entry => (DateTimeOffset?)entry.At).LastOrDefault(),
        incident.RecoveredAt ?? incident.ResolvedAt);

    private static bool IsTo(IncidentEntry entry, IncidentPhase phase)
    {
        using var facts = JsonDocument.Parse(entry.Facts);
        return facts.RootElement.TryGetProperty("to", out var to) && to.GetString() == $"{phase}";
    }
}
