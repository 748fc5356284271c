using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>How the affected services are seen now, and what else fires. Empty where nothing is watched.</summary>
public sealed record RoomHealthBoard(IReadOnlyList<RoomHealthBoard.ServiceLine> Services, IReadOnlyList<SignalStanding> Elsewhere, IReadOnlyList<LossAtStake> AtStake)
{
    public static RoomHealthBoard Nothing { get; } = new([], [], []);

    /// <param name="State">The worst that is seen of it; null where nothing watches it.</param>
    /// <param name="Fires">What somebody should look at, the worst first.</param>
    public sealed record ServiceLine(string Key, string Name, SignalState? State, DateTimeOffset? Since, IReadOnlyList<SignalStanding> Fires);
}

/// <summary>Reads the health strip of a war room from what signals say.</summary>
public sealed class ReadRoomHealth(IDbContextFactory<DrStore> stores, Caller caller, JointHealth joint)
{
    private const int MostElsewhere = 20;

    private static readonly SignalState[] WorstFirst = [SignalState.Down, SignalState.Degraded, SignalState.NoData, SignalState.Muted, SignalState.Healthy];

    public async Task<RoomHealthBoard> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadAsync(store, await store.FindIncidentAsync(key, actor, cancel), await caller.MayAsync(Permission.SeeSignals, cancel), cancel);
    }

    /// <summary>The same for somebody who has the incident before them: read once for all who may see signals, unless it is private.</summary>
    public async Task<RoomHealthBoard> ShownAsync(Incident of, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeIncidents, cancel);
        return of.IsPrivate || !await caller.MayAsync(Permission.SeeSignals, cancel) ? await ExecuteAsync(of.Key, cancel) : await joint.AskAsync(of.Id, going => ReadForAllAsync(of.Id, going), cancel);
    }

    private async Task<RoomHealthBoard> ReadForAllAsync(IncidentId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadAsync(store, await store.Incidents.AsNoTracking().SingleAsync(incident => incident.Id == id, cancel), seesSignals: true, cancel);
    }

    private static async Task<RoomHealthBoard> ReadAsync(DrStore store, Incident incident, bool seesSignals, CancellationToken cancel)
    {
        var services = await store.IncidentServices.AsNoTracking().Where(service => service.IncidentId == incident.Id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var scenario = incident.ScenarioKey is { } about ? await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == about, cancel) : null;
        var stakes = await StakesOfIncidents.ReadAsync(store, await StakesOfIncidents.ClassesAsync(store, services, scenario, cancel), cancel);

        // Whoever may not see signals is told nothing of them, and neither is an installation that has none.
        if (!seesSignals || !await store.SignalStandings.AnyAsync(cancel))
            return RoomHealthBoard.Nothing with { AtStake = stakes };
        var theirs = (await store.SignalStandings.AsNoTracking().Where(standing => standing.Service != null && services.Contains(standing.Service)).ToListAsync(cancel)).ToLookup(standing => standing.Service!);
        var elsewhere = await store.SignalStandings.AsNoTracking()
            .Where(standing => (standing.Service == null || !services.Contains(standing.Service)) && (standing.State == SignalState.Down || standing.State == SignalState.Degraded || standing.State == SignalState.NoData))
            .OrderByDescending(standing => standing.Since).Take(MostElsewhere).ToListAsync(cancel);
        var names = await store.Services.AsNoTracking().Where(service => services.Contains(service.Key)).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        return new RoomHealthBoard([.. services.Order(StringComparer.Ordinal).Select(service => LineOf(service, names.GetValueOrDefault(service, service), [.. theirs[service]]))], [.. elsewhere.OrderBy(Badness)], stakes);
    }

    private static RoomHealthBoard.ServiceLine LineOf(string key, string name, List<SignalStanding> seen)
    {
        var worst = seen.OrderBy(Badness).ThenBy(standing => standing.Since).FirstOrDefault();
        return new(key, name, worst?.State, worst?.Since, [.. seen.Where(standing => standing.Fires).OrderBy(Badness).ThenBy(standing => standing.Since)]);
    }

    private static int Badness(SignalStanding standing) => Array.IndexOf(WorstFirst, standing.State);
}
