using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>When an incident is contained: from Verify on, or when it is over.</summary>
internal static class Containment
{
    public static bool IsContained(Incident incident) => incident.State is not IncidentState.Open || incident.Phase is IncidentPhase.Verify or IncidentPhase.Document;
}

/// <summary>Lets new sessions begin when the incident that they wait for is contained.</summary>
public sealed class ReleaseSessions(IDbContextFactory<DrStore> stores, Ledger ledger, TimeProvider clock)
{
    private const int MostMerges = 8;

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the keeper of held sessions"));
        List<IncidentId> waiting;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            // An all stop holds it: what was waiting goes on waiting.
            if (await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel))
                return;
            waiting = await store.DiscardedSessions.AsNoTracking().Where(session => session.ReleasedAt == null).Select(session => session.Incident).Distinct().ToListAsync(cancel);
        }
        foreach (var id in waiting)
            await Races.SettleAsync(() => SettleAsync(id, cancel));
    }

    private async Task SettleAsync(IncidentId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incident = await store.Incidents.SingleAsync(known => known.Id == id, cancel);

        // One that was merged is contained when the one that went on is.
        var counts = incident;
        for (var merges = 0; counts.MergedInto is { } other && merges < MostMerges; merges++)
            counts = await store.Incidents.SingleAsync(known => known.Id == other, cancel);
        if (!Containment.IsContained(counts))
            return;

        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        var released = await store.DiscardedSessions.Where(session => session.Incident == id && session.ReleasedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.ReleasedAt, now), cancel);
        if (released == 0)
            return;
        var sitting = await Sitting.OpenAsync(store, incident, Actor.Console("DrConsole"), ledger, now, cancel);
        sitting.Write(EntryKind.Fact, $"It is contained: {released:N0} new {(released == 1 ? "session" : "sessions")} may begin.");
        sitting.Record("sessions.released", ("count", released));
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
