using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads what the clocks of an incident are made from.</summary>
public sealed class ReadClocks(RunShelf shelf)
{
    internal async Task<IReadOnlyList<RunShelf.Standing>> RunsAsync(DrStore store, Incident incident, DateTimeOffset now, CancellationToken cancel)
    {
        var (key, id) = (incident.Key, $"{incident.Id}");
        var runs = await store.Runs.AsNoTracking().Where(run => (run.Incident == key || run.Incident == id) && run.ParentRun == null).OrderBy(run => run.StartedAt).Take(20).ToListAsync(cancel);
        var standing = new List<RunShelf.Standing>();
        foreach (var run in runs)
            standing.Add(await shelf.ReadAsync(store, run, now, cancel));
        return standing;
    }

    internal static async Task<ClockFacts> FactsAsync(DrStore store, Incident incident, IReadOnlyList<RunShelf.Standing> runs, CancellationToken cancel)
    {
        var updates = await store.IncidentUpdates.AsNoTracking().Where(update => update.IncidentId == incident.Id).OrderBy(update => update.Number).ToListAsync(cancel);
        var services = await store.IncidentServices.AsNoTracking().Where(service => service.IncidentId == incident.Id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var scenario = incident.ScenarioKey is { } key ? await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) : null;
        var classes = await StakesOfIncidents.ClassesAsync(store, services, scenario, cancel);
        var promised = await PromisedAsync(store, incident, services, scenario, classes, cancel);
        var rule = await store.FindSeverityRuleAsync(incident.Severity, cancel);
        var (fixDue, fixHours) = await FixDue.FindAsync(store, rule, incident.DeclaredAt, cancel);
        return ClockFacts.Of(incident, rule) with
        {
            FixDueAt = fixDue,
            FixHours = fixHours,
            Rtos = promised[TargetKind.Rto],
            Rpos = promised[TargetKind.Rpo],
            AtStake = await StakesOfIncidents.ReadAsync(store, classes, cancel),
            Runs = [.. runs.Select(run => run.Outlook)],
            StopsAt = runs.FirstOrDefault(run => run.Id.Value == incident.StopRun) is { } run && run.Gates.FirstOrDefault(gate => gate.Id == incident.StopStep) is { } gate ? $"the gate '{gate.Title}' of {run.Title}" : "",
            LastUpdateAt = updates.FindLast(update => update.NoticeId is not null)?.EndedAt,
            NextUpdateAt = updates.Find(update => update.EndedAt is null)?.DueAt,
        };
    }

    /// <summary>The clocks and runs of an incident in sentences, as they stand at this instant: what a decision rests on.</summary>
    internal async Task<IReadOnlyList<string>> SentencesAsync(DrStore store, Incident incident, DateTimeOffset now, CancellationToken cancel)
    {
        var runs = await RunsAsync(store, incident, now, cancel);
        var clocks = IncidentClocks.Of(await FactsAsync(store, incident, runs, cancel), now);
        return
        [
            $"{incident.Severity}, {incident.Phase}.",
            .. clocks.Where(clock => clock.Name is IncidentClock.Rto or IncidentClock.Rpo).Select(clock => $"{clock.Title}: {clock.Says}"),
            .. runs.Select(run => $"{run.Title}: {run.Status}, {run.StepsOver} of {run.StepsTotal} steps{(run.Now.Count > 0 ? $", at '{run.Now[0].Title}'" : "")}."),
        ];
    }

    private static async Task<IReadOnlyDictionary<TargetKind, IReadOnlyList<PromisedTime>>> PromisedAsync(
        DrStore store, Incident incident, IReadOnlyCollection<string> services, Scenario? scenario, IReadOnlyCollection<string> classes, CancellationToken cancel)
    {
        var targets = await store.Targets.AsNoTracking().ToListAsync(cancel);
        var severity = $"{incident.Severity}".ToLowerInvariant();
        var fitting = targets.Where(target => target.SubjectKind switch
        {
            TargetSubjectKind.System => true,
            TargetSubjectKind.Service => services.Contains(target.SubjectKey),
            TargetSubjectKind.DataClass => classes.Contains(target.SubjectKey),
            TargetSubjectKind.Scenario => target.SubjectKey == incident.ScenarioKey,
            _ => target.SubjectKey == severity,
        }).ToList();
        var promised = fitting.ToLookup(target => target.Kind, target => new PromisedTime(target.Value, SaidOf(target)));
        List<PromisedTime> own = scenario?.Rto is { } rto && !fitting.Exists(target => target is { Kind: TargetKind.Rto, SubjectKind: TargetSubjectKind.Scenario }) ? [new(rto, $"the scenario {scenario.Title}")] : [];
        return new Dictionary<TargetKind, IReadOnlyList<PromisedTime>> { [TargetKind.Rto] = [.. promised[TargetKind.Rto], .. own], [TargetKind.Rpo] = [.. promised[TargetKind.Rpo]] };
    }

    private static string SaidOf(Target target) => target.SubjectKind switch
    {
        TargetSubjectKind.System => "the whole system",
        TargetSubjectKind.Service => $"the service {target.SubjectKey}",
        TargetSubjectKind.DataClass => $"the data class {target.SubjectKey}",
        TargetSubjectKind.Scenario => $"the scenario {target.SubjectKey}",
        _ => $"the severity {target.SubjectKey.ToUpperInvariant()}",
    };
}
