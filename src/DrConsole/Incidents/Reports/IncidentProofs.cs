using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>A real recovery is the best proof there is: of the scenario's, the services' and the severity's RTO, and of the RPO where the report says what was lost.</summary>
internal static class IncidentProofs
{
    public static async Task AddAsync(Sitting sitting, IncidentReport report, CancellationToken cancel)
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        if (incident.IsTest || incident.EnvironmentKey is not { Length: > 0 } environment || incident.RecoveredAt is not { } recovered || !await store.Environments.AnyAsync(place => place.Key == environment, cancel))
            return;
        var took = RecoveryTimes.Of(DossierRows.MomentsOf(incident, [])).Total;
        List<(TargetSubject Subject, TargetKind Kind, TimeSpan? Value)> measured = [(new TargetSubject(TargetSubjectKind.Severity, $"{incident.Severity}".ToLowerInvariant()), TargetKind.Rto, took)];

        // Everybody sees what a target rests on: a private incident proves nothing that would tell what it was about.
        if (!incident.IsPrivate)
            measured.AddRange(await OfItsMatterAsync(store, incident, report, took, cancel));
        foreach (var (subject, kind, value) in measured)
        {
            var title = incident.SpokenTitle.Length <= Service.MaxName ? incident.SpokenTitle : incident.SpokenTitle[..Service.MaxName];
            await RecordProof.AddAsync(store, new ProofText(subject, kind, ProofSource.Incident, title, DossierRows.SourceOf(incident), recovered, value, environment), sitting.Actor.Name, sitting.Now, cancel);
        }
    }

    private static async Task<List<(TargetSubject Subject, TargetKind Kind, TimeSpan? Value)>> OfItsMatterAsync(DrStore store, Incident incident, IncidentReport report, TimeSpan? took, CancellationToken cancel)
    {
        var services = await store.IncidentServices.Where(service => service.IncidentId == incident.Id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var scenario = await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == incident.ScenarioKey, cancel);
        List<(TargetSubject Subject, TargetKind Kind, TimeSpan? Value)> measured =
        [
            .. services.Select(key => (new TargetSubject(TargetSubjectKind.Service, key), TargetKind.Rto, took)),
            .. scenario is null ? (IEnumerable<(TargetSubject, TargetKind, TimeSpan?)>)[] : [(TargetSubject.OfScenario(scenario.Key), TargetKind.Rto, took)],
        ];
        if (report.DataLost is { } lost && scenario is not null)
            measured.AddRange([(TargetSubject.OfScenario(scenario.Key), TargetKind.Rpo, lost), .. PlanLines.Each(scenario.DataClasses).Select(key => (new TargetSubject(TargetSubjectKind.DataClass, key), TargetKind.Rpo, (TimeSpan?)lost))]);
        return measured;
    }
}
