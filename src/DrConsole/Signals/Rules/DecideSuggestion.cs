using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Makes an incident of what a rule suggested, or says why it is none.</summary>
public sealed class DecideSuggestion(IDbContextFactory<DrStore> stores, Caller caller, IncidentGates gates, IncidentRows rows, TimeProvider clock)
{
    public async Task<Incident> AcceptAsync(Guid id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.DeclareIncidents, cancel);
        using var gate = await gates.EnterAsync("declare", cancel);
        return await Races.SettleAsync(async () =>
        {
            var now = clock.GetUtcNow();
            await using var store = await stores.CreateDbContextAsync(cancel);
            var suggestion = await FindAsync(store, id, cancel);
            var incident = await rows.DeclareAsync(store, suggestion.Declaration, actor, now, $"A rule suggested it: {suggestion.Why}.", cancel);
            suggestion.Accept(incident.Id, actor.Name, now);
            foreach (var group in await store.SignalGroups.Where(group => group.Suggestion == id).ToListAsync(cancel))
                group.Declared(incident.Id);
            await store.SaveChangesAsync(cancel);
            return incident;
        });
    }

    public async Task DismissAsync(Guid id, string reason, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.WorkIncidents, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            (await FindAsync(store, id, cancel)).Dismiss(reason, actor.Name, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }

    private static async Task<SuggestedIncident> FindAsync(DrStore store, Guid id, CancellationToken cancel) =>
        await store.SuggestedIncidents.SingleOrDefaultAsync(known => known.Id == id, cancel) ?? throw new MissingException("There is no such suggestion.");
}

/// <summary>Reads what rules suggested.</summary>
public sealed class ReadSuggestions(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<IReadOnlyList<SuggestedIncident>> OpenAsync(int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.SuggestedIncidents.AsNoTracking().Where(known => known.State == SuggestionState.Open).OrderByDescending(known => known.At).Take(most).ToListAsync(cancel);
    }
}
