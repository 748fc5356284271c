using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Reads how probes stand, for pages and the API: what is wrong first.</summary>
public sealed class ReadProbeBoard(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>What makes the board old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } = [Probe.Topic, Signal.Topic, WriteProbes.Topic, MaintenanceWindow.Topic];

    private static readonly TimeSpan Silent = TimeSpan.FromMinutes(2);

    public async Task<ProbeList> SearchAsync(ProbeFilter filter, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var all = await LinesAsync(store, clock.GetUtcNow(), key: null, cancel);
        var found = all.Where(filter.Fits).OrderBy(line => Rank(line.State)).ThenBy(line => line.Name, StringComparer.OrdinalIgnoreCase).ThenBy(line => line.Key, StringComparer.Ordinal).ToList();
        var shown = await HistoryAsync(store, [.. found.Take(limit)], clock.GetUtcNow(), cancel);
        return new ProbeList(shown, found.Count, all.Count, all.CountBy(line => line.State).ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    public async Task<ProbeLine> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await LinesAsync(store, clock.GetUtcNow(), key, cancel) is not [var line])
            throw new MissingException($"There is no probe {key}.");
        return (await HistoryAsync(store, [line], clock.GetUtcNow(), cancel))[0];
    }

    private static async Task<IReadOnlyList<ProbeLine>> LinesAsync(DrStore store, DateTimeOffset now, string? key, CancellationToken cancel)
    {
        var rows = await store.Probes.AsNoTracking().Where(probe => key == null || probe.Key == key)
            .Select(probe => new { probe.Key, probe.Name, probe.Kind, probe.Service, probe.IsPaused, probe.Interval }).ToListAsync(cancel);
        var standings = await store.ProbeStandings.AsNoTracking().Where(standing => key == null || standing.Probe == key).ToDictionaryAsync(standing => standing.Probe, cancel);
        var names = await store.Services.AsNoTracking().Select(service => new { service.Key, service.Name }).ToDictionaryAsync(service => service.Key, service => service.Name, cancel);
        return
        [
            .. rows.Select(row =>
            {
                var line = new ProbeLine(row.Key, row.Name, row.Kind, row.Service, names.GetValueOrDefault(row.Service, ""), row.IsPaused ? SignalState.Muted : SignalState.NoData) { IsPaused = row.IsPaused, Why = "It was not asked yet." };
                if (standings.GetValueOrDefault(row.Key) is not { } standing)
                    return line;

                // What was seen long ago is not how it is: a console that does not ask must not look well.
                var silent = !row.IsPaused && now - standing.LastAt > Silent + row.Interval * 3;
                return line with
                {
                    State = row.IsPaused ? SignalState.Muted : silent ? SignalState.NoData : standing.Shown,
                    Since = silent ? standing.LastAt : standing.Since,
                    Root = standing.Root,
                    RootName = standing.Root is { } root ? names.GetValueOrDefault(root, root) : "",
                    Why = silent ? "The console has not asked it since." : standing.Why,
                    LastAt = standing.LastAt,
                    Took = standing.Results is [.., var last] ? last.Took : null,
                    Says = standing.Says,
                    CertificateUntil = standing.CertificateUntil,
                };
            }),
        ];
    }

    private static async Task<IReadOnlyList<ProbeLine>> HistoryAsync(DrStore store, IReadOnlyList<ProbeLine> lines, DateTimeOffset now, CancellationToken cancel)
    {
        var keys = lines.Select(line => line.Key).ToList();
        var (hour, month) = (LoadProbes.HourOf(now), now.AddDays(-30));
        var day = hour.AddHours(-23);
        var sums = await store.ProbeHours.AsNoTracking().Where(each => keys.Contains(each.Probe) && each.Hour >= month)
            .GroupBy(each => each.Probe).Select(group => new { group.Key, Count = group.Sum(each => each.Count), Failed = group.Sum(each => each.Failed) }).ToDictionaryAsync(sum => sum.Key, cancel);
        var hours = (await store.ProbeHours.AsNoTracking().Where(each => keys.Contains(each.Probe) && each.Hour >= day)
            .Select(each => new { each.Probe, each.Hour, each.Count, each.Failed, each.Took }).ToListAsync(cancel)).ToLookup(each => each.Probe);
        return
        [
            .. lines.Select(line =>
            {
                var mine = hours[line.Key].ToDictionary(each => each.Hour);
                return line with
                {
                    Day = Share(mine.Values.Sum(each => each.Count), mine.Values.Sum(each => each.Failed)),
                    Month = sums.GetValueOrDefault(line.Key) is { } sum ? Share(sum.Count, sum.Failed) : null,
                    Latencies = [.. Enumerable.Range(0, 24).Select(at => mine.GetValueOrDefault(day.AddHours(at)) is { Count: > 0 } each ? (int?)(each.Took / each.Count) : null)],
                };
            }),
        ];
    }

    private static double? Share(int count, int failed) => count == 0 ? null : 1 - (double)failed / count;

    private static int Rank(SignalState state) => state switch
    {
        SignalState.Down => 0,
        SignalState.NoData => 1,
        SignalState.Degraded => 2,
        SignalState.Muted => 3,
        _ => 4,
    };
}
