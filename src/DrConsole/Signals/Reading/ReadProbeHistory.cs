using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>What a probe gave in one span of time.</summary>
/// <param name="Mean">Milliseconds.</param>
public sealed record ProbeSpan(DateTimeOffset From, TimeSpan Length, int Count, int Failed, int? Mean);

/// <summary>Everything that a probe's page shows besides how it stands.</summary>
/// <param name="Minutes">Of the last hours, as long as minutes are kept.</param>
/// <param name="Days">Of the last thirty days.</param>
public sealed record ProbeHistory(
    IReadOnlyList<ProbeResult> Results, IReadOnlyList<ProbeSpan> Minutes, IReadOnlyList<ProbeSpan> Hours, IReadOnlyList<ProbeSpan> Days, IReadOnlyList<Signal> Changes,
    IReadOnlyList<MaintenanceWindow> Windows, HeartbeatCalls? Heartbeat);

/// <param name="Due">By when it is late.</param>
public sealed record HeartbeatCalls(bool HasAddress, DateTimeOffset? MadeAt, string MadeBy, DateTimeOffset? LastAt, long Calls, DateTimeOffset? Due);

/// <summary>Reads the history of one probe.</summary>
public sealed class ReadProbeHistory(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    private const int Days = 30;
    private const int MinuteHours = 2;
    private const int MostChanges = 30;

    public async Task<ProbeHistory> ExecuteAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var probe = await store.Probes.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no probe {key}.");
        var now = clock.GetUtcNow();
        var (hour, month) = (LoadProbes.HourOf(now), now.AddDays(-Days));
        var standing = await store.ProbeStandings.AsNoTracking().SingleOrDefaultAsync(known => known.Probe == key, cancel);
        var hours = await store.ProbeHours.AsNoTracking().Where(each => each.Probe == key && each.Hour >= month).OrderBy(each => each.Hour)
            .Select(each => new ProbeSpan(each.Hour, TimeSpan.FromHours(1), each.Count, each.Failed, each.Count == 0 ? null : (int)(each.Took / each.Count))).ToListAsync(cancel);
        var fine = await store.ProbeHours.AsNoTracking().Where(each => each.Probe == key && each.Hour > hour.AddHours(-MinuteHours)).OrderBy(each => each.Hour).ToListAsync(cancel);
        var changes = await store.Signals.AsNoTracking().Where(signal => signal.Source == probe.Source).OrderByDescending(signal => signal.At).Take(MostChanges).ToListAsync(cancel);
        var windows = await store.MaintenanceWindows.AsNoTracking().OrderBy(window => window.Begins).ToListAsync(cancel);
        return new ProbeHistory(
            [.. (standing?.Results ?? []).Reverse()], [.. fine.SelectMany(MinutesOf)], [.. hours.Where(each => each.From > hour.AddHours(-24))], DaysOf(hours), changes,
            [.. windows.Where(window => window.Concerns(key, probe.Service) && (window.UntilAt(now) is not null || window.NextAfter(now) is not null))],
            probe.Kind is ProbeKind.Heartbeat ? await HeartbeatAsync(store, probe, cancel) : null);
    }

    private static async Task<HeartbeatCalls?> HeartbeatAsync(DrStore store, Probe probe, CancellationToken cancel) =>
        await store.Heartbeats.AsNoTracking().SingleOrDefaultAsync(known => known.Probe == probe.Key, cancel) is { } beat
            ? new HeartbeatCalls(beat.SecretHash.Length > 0, beat.MadeAt, beat.MadeBy, beat.LastAt, beat.Calls, ExpectedTimes.Due(probe.Text.Settings, beat.LastAt ?? beat.ExpectedFrom))
            : null;

    private static IEnumerable<ProbeSpan> MinutesOf(ProbeHour hour) => HourCells.Read(hour.Minutes).Index().Where(each => each.Item.Count > 0)
        .Select(each => new ProbeSpan(hour.Hour.AddMinutes(each.Index), TimeSpan.FromMinutes(1), each.Item.Count, each.Item.Failed, each.Item.Mean));

    private static IReadOnlyList<ProbeSpan> DaysOf(List<ProbeSpan> hours) =>
    [
        .. hours.GroupBy(hour => hour.From.Date).Select(day => new ProbeSpan(
            new DateTimeOffset(day.Key, TimeSpan.Zero), TimeSpan.FromDays(1), day.Sum(hour => hour.Count), day.Sum(hour => hour.Failed),
            day.Sum(hour => hour.Count) is var count and > 0 ? (int)(day.Sum(hour => (long)(hour.Mean ?? 0) * hour.Count) / count) : null)),
    ];
}
