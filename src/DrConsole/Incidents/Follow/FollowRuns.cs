using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>
/// Reads the journals of runs that name an incident into its timeline, and draws from them what the incident itself learns: that it is being responded
/// to, and that it works again. How far it read stands in a row, so that nothing is told twice and nothing is missed.
/// </summary>
internal sealed class FollowRuns(IDbContextFactory<DrStore> stores, Ledger ledger, IncidentGates gates, TimeProvider clock)
{
    private const int Batch = 200;

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the incident timeline"));
        List<RunId> behind;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            await AdoptAsync(store, cancel);
            var known = store.IncidentRuns;
            behind = await store.Runs.AsNoTracking().Where(run => run.Incident != null && known.Any(row => row.RunId == run.Id && row.Seen < run.LastNumber)).Select(run => run.Id).Take(Batch).ToListAsync(cancel);
        }
        foreach (var run in behind)
            await ReadOnAsync(run, cancel);
    }

    private static async Task AdoptAsync(DrStore store, CancellationToken cancel)
    {
        var known = store.IncidentRuns;
        var found = await store.Runs.AsNoTracking().Where(run => run.Incident != null && !known.Any(row => row.RunId == run.Id)).OrderBy(run => run.StartedAt).Take(Batch).ToListAsync(cancel);
        foreach (var run in found)
        {
            var incident = Guid.TryParse(run.Incident, out var id) ? await store.Incidents.AsNoTracking().SingleOrDefaultAsync(each => each.Id == new IncidentId(id), cancel) : await store.Incidents.AsNoTracking().SingleOrDefaultAsync(each => each.Key == run.Incident, cancel);
            if (incident is null)
                continue;
            store.Add(new IncidentRun { RunId = run.Id, IncidentId = incident.Id });
            if (!incident.IsPrivate)
            {
                List<string> runbooks = [run.RunbookKey, .. await store.Runs.Where(other => other.Incident == run.Incident).Select(other => other.RunbookKey).Distinct().ToListAsync(cancel)];
                await RunbookUse.FollowAsync(store, incident.Subject, incident.Title, "Run in it", [.. runbooks.Distinct()], cancel);
            }
            await store.SaveChangesAsync(cancel);
        }
    }

    private async Task ReadOnAsync(RunId id, CancellationToken cancel)
    {
        string key;
        await using (var first = await stores.CreateDbContextAsync(cancel))
            key = await first.IncidentRuns.Where(row => row.RunId == id).Join(first.Incidents, row => row.IncidentId, incident => incident.Id, (_, incident) => incident.Key).SingleAsync(cancel);
        using var gate = await gates.EnterAsync(key, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var row = await store.IncidentRuns.SingleAsync(known => known.RunId == id, cancel);
            var run = await store.FindRunAsync(id, cancel);
            var facts = await store.ReadJournalAsync(id, row.Seen, cancel);
            if (facts.Count == 0)
                return;
            var incident = await store.Incidents.SingleAsync(known => known.Id == row.IncidentId, cancel);
            var sitting = await Sitting.OpenAsync(store, incident, Actor.Console("DrConsole"), ledger, clock.GetUtcNow(), cancel);
            await TellAsync(sitting, run, facts, cancel);
            row.Seen = facts[^1].Number;
            await store.SaveChangesAsync(cancel);
        });
    }

    private static async Task TellAsync(Sitting sitting, Run run, IReadOnlyList<Journaled> facts, CancellationToken cancel)
    {
        var state = await sitting.Store.ReplayAsync(run, cancel);
        var names = await ActorNames.ReadAsync(sitting.Store, facts.Select(fact => ReadRuns.ByOf(fact.Fact)).OfType<string>(), cancel);
        foreach (var (number, at, fact, _) in facts)
        {
            if (RunWords.Of(fact, run, step => state.Find(step)?.Step.Title ?? step ?? "") is { } text)
            {
                var by = ReadRuns.ByOf(fact) is { } word ? names.GetValueOrDefault(word) ?? "somebody" : "DrConsole";
                sitting.Write(new EntryText(EntryKind.Run, text, by) { At = at, Reference = $"run/{run.Id}/{number}", Facts = IncidentJson.Of(("run", $"{run.Id}"), ("step", fact.Step), ("mode", $"{run.Mode}")) });
            }
            if (run.Mode is RunMode.Live && sitting.Incident.State is IncidentState.Open)
                Learn(sitting, run, state, fact, at);
        }
    }

    private static void Learn(Sitting sitting, Run run, RunState state, RunFact fact, DateTimeOffset at)
    {
        var incident = sitting.Incident;
        if (fact is RunFact.Started && incident.Phase < IncidentPhase.Respond)
        {
            sitting.Write(EntryKind.Phase, $"{incident.Phase} → Respond: {run.Title} was started.", IncidentJson.Of(("from", $"{incident.Phase}"), ("to", "Respond")));
            incident.MoveTo(IncidentPhase.Respond, at);
        }
        if (fact is not RunFact.StepSucceeded || incident.RecoveredAt is not null || VerifyingGate(incident, run, state) is not { } gate || gate.Id != fact.Step)
            return;
        incident.Recover(at, $"the gate '{gate.Step.Title}' of {run.Title}");
        sitting.Write(new EntryText(EntryKind.Recovery, $"The recovery clock stands still: the gate '{gate.Step.Title}' of {run.Title} passed.", "DrConsole") { At = at });
        sitting.Record("incident.recovered", ("at", at), ("run", $"run/{run.Id}"), ("step", gate.Id));
        if (incident.Phase is not IncidentPhase.Respond)
            return;
        sitting.Write(EntryKind.Phase, "Respond → Verify: it works again, as its gate says.", IncidentJson.Of(("from", "Respond"), ("to", "Verify")));
        incident.MoveTo(IncidentPhase.Verify, at);
    }

    // The one that was chosen; else the last gate of the runbook, which everything before it leads to.
    private static StepState? VerifyingGate(Incident incident, Run run, RunState state) => incident.StopRun is { } chosen
        ? chosen == run.Id.Value ? state.Find(incident.StopStep) : null
        : state.InOrder.LastOrDefault(step => step.Step.Kind is StepKind.Gate or StepKind.CloudWatch);
}
