using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>What the node that asks must know.</summary>
internal sealed record LoadedProbes(
    IReadOnlyList<Probe> Probes, IReadOnlyDictionary<string, StepPlace> Places, IReadOnlyDictionary<string, ProbeStanding> Standings, IReadOnlyDictionary<string, ProbeHour> Hours,
    IReadOnlyList<MaintenanceWindow> Windows, ServiceGraph Graph);

/// <summary>Reads everything that asking needs in one go, and takes back what still fires of probes that were deleted.</summary>
internal sealed class LoadProbes(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    /// <param name="whole">Also what is remembered of each, which the node that asks already has in hand later.</param>
    public async Task<LoadedProbes> ExecuteAsync(bool whole, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var probes = await store.Probes.AsNoTracking().ToListAsync(cancel);
        await TakeBackAsync(store, probes, cancel);
        var places = (await store.Environments.AsNoTracking().ToListAsync(cancel))
            .ToDictionary(place => place.Key, place => new StepPlace(SettingLines.Pairs(place.Runners), SettingLines.Names(place.Egress), new Dictionary<string, string>()));
        var hour = HourOf(clock.GetUtcNow());
        return new LoadedProbes(
            probes, places,
            whole ? await store.ProbeStandings.AsNoTracking().ToDictionaryAsync(standing => standing.Probe, cancel) : new Dictionary<string, ProbeStanding>(),
            whole ? await store.ProbeHours.AsNoTracking().Where(each => each.Hour == hour).ToDictionaryAsync(each => each.Probe, cancel) : new Dictionary<string, ProbeHour>(),
            await store.MaintenanceWindows.AsNoTracking().ToListAsync(cancel), await store.ReadGraphAsync(cancel));
    }

    public static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private async Task TakeBackAsync(DrStore store, List<Probe> probes, CancellationToken cancel)
    {
        var known = probes.Select(probe => probe.Source).ToHashSet();
        var open = await store.SignalStandings.AsNoTracking()
            .Where(standing => standing.State != SignalState.Healthy && (standing.Source.StartsWith("probe/") || standing.Source.StartsWith("heartbeat/"))).ToListAsync(cancel);
        foreach (var standing in open.Where(standing => !known.Contains(standing.Source)))
            await RecordSignal.AddAsync(store, new SignalText(standing.Source, standing.Key, SignalState.Healthy, clock.GetUtcNow(), $"{standing.Key} is asked no more"), clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
    }
}
