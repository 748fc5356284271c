using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Knows statements of readiness that the console sees for itself. A feature above the plans does, each for itself; it only reads.</summary>
public interface IKnowReadiness
{
    Task<IReadOnlyList<ReadinessLine>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel);
}

/// <summary>Whoever is woken should find a procedure.</summary>
internal sealed class TriggersReady(IEnumerable<IKnowTriggers> triggers) : IKnowReadiness
{
    public async Task<IReadOnlyList<ReadinessLine>> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        List<Trigger> all = [];
        foreach (var each in triggers)
            all.AddRange(await each.ReadAsync(store, cancel));
        if (all.Count == 0)
            return [];
        var scenarios = await store.Scenarios.AsNoTracking().OrderBy(scenario => scenario.Key).ToListAsync(cancel);
        var runbooks = await store.KnownRunbooks.AsNoTracking().ToDictionaryAsync(runbook => runbook.Key, cancel);
        return [.. all.Select(trigger => TriggerReadiness.LineOf(trigger, scenarios.Find(scenario => scenario.Key == trigger.Scenario), runbooks))];
    }
}
