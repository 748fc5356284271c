using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Where decisions about an incident are taken: asks who may, finds it for those who may see it, and saves all of the decision or nothing.</summary>
public sealed class IncidentDesk(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, IncidentGates gates, TimeProvider clock)
{
    internal async Task<T> DecideAsync<T>(string key, Permission permission, Func<Sitting, Task<T>> decide, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(permission, cancel);
        using var gate = await gates.EnterAsync(key, cancel);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var incident = await store.FindIncidentAsync(key, actor, cancel);
            var decided = await decide(await Sitting.OpenAsync(store, incident, actor, ledger, clock.GetUtcNow(), cancel));
            await store.SaveChangesAsync(cancel);
            return decided;
        });
    }

    internal Task DecideAsync(string key, Permission permission, Func<Sitting, Task> decide, CancellationToken cancel) => DecideAsync(key, permission, async sitting =>
    {
        await decide(sitting);
        return true;
    }, cancel);

    /// <summary>What something that saves by itself asks first: who, and whether they may see the incident.</summary>
    internal async Task<Incident> ReadAsync(string key, Permission permission, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(permission, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.FindIncidentAsync(key, actor, cancel);
    }
}

internal static class IncidentSight
{
    /// <summary>An incident by its id or key. One that is private does not exist for those whom it does not name.</summary>
    public static async Task<Incident> FindIncidentAsync(this DrStore store, string text, Actor actor, CancellationToken cancel)
    {
        var incidents = store.VisibleTo(actor);
        var incident = Guid.TryParse(text, out var id)
            ? await incidents.SingleOrDefaultAsync(known => known.Id == new IncidentId(id), cancel)
            : await incidents.SingleOrDefaultAsync(known => known.Key == text, cancel);
        return incident ?? throw new MissingException("There is no such incident.");
    }

    public static IQueryable<Incident> VisibleTo(this DrStore store, Actor actor)
    {
        if (actor.Kind is Actor.Kinds.Console)
            return store.Incidents;
        var people = store.IncidentPeople;
        if (actor is not { Kind: Actor.Kinds.User, Id: { } user })
            return store.Incidents.Where(incident => !incident.IsPrivate);
        var me = new UserId(user);
        return store.Incidents.Where(incident => !incident.IsPrivate || people.Any(person => person.IncidentId == incident.Id && person.UserId == me));
    }
}
