using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DrConsole.Exchange.Demos;

/// <summary>
/// The demo's probes with a month of history. They ask this console itself, so that they go on living while somebody looks; the broker's port is closed, which is
/// why it is down, and what hangs on it is muted.
/// </summary>
public sealed class DemoSignals(DemoProbes probes, EditMaintenance maintenance, IDbContextFactory<DrStore> stores, DemoPeople people, IConfiguration configuration)
{
    private const int HistoryDays = 30;
    private const string Closed = "127.0.0.1:9";

    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    private static readonly (string Key, string Name, string Service, string Target, SignalSeverity Severity, int Latency)[] Watched =
    [
        ("broker-port", "Message broker", "message-broker", Closed, SignalSeverity.P1, 4),
        ("coordinator-health", "Coordinator agent", "coordinator-agent", Closed, SignalSeverity.P1, 61),
        ("learning-health", "Learning agent", "learning-agent", Closed, SignalSeverity.P3, 88),
        ("executors-health", "Task executors", "task-executors", Closed, SignalSeverity.P2, 47),
        ("model-gateway", "Model gateway", "model-gateway", "", SignalSeverity.P1, 122),
        ("tool-gateway", "Tool gateway", "tool-gateway", "", SignalSeverity.P2, 73),
        ("registry", "Service registry", "service-registry", "", SignalSeverity.P1, 12),
        ("core-databases", "Core databases", "core-databases", "", SignalSeverity.P1, 9),
        ("vault-door", "Vault", "vault", "", SignalSeverity.P1, 18),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(HistoryDays, new TimeOnly(10, 20));
        await people.BecomeAsync(DemoPeople.Author, cancel);
        var here = Uri.TryCreate(configuration["urls"]?.Split(';')[0], UriKind.Absolute, out var address) ? $"127.0.0.1:{address.Port}" : "127.0.0.1:5080";
        foreach (var probe in Watched)
            await probes.AddAsync(probe.Key, TextOf(probe, here), cancel);
        await probes.AddAsync("own-name", In(new("This host's name", ProbeKind.Dns) { Target = "localhost", Interval = TimeSpan.FromMinutes(1) }), cancel);
        var dump = await probes.AddHeartbeatAsync("nightly-dump", new("Nightly dump of the agent database", ProbeKind.Heartbeat) { Service = "agent-database", Severity = SignalSeverity.P2, Settings = Of(("cron", "0 0 2 * * ?"), ("zone", "Etc/UTC"), ("grace", "30 min")) }, cancel);
        var report = await probes.AddHeartbeatAsync("drift-report", new("Weekly drift report", ProbeKind.Heartbeat) { Settings = Of(("every", "7 d"), ("grace", "1 d")) }, cancel);
        await maintenance.CreateAsync("registry-patches", new("Patches of the registry's hosts", "service/service-registry", clock.GetUtcNow(), TimeSpan.FromHours(1), "0 0 22 ? * SUN", "Europe/Berlin"), cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
        clock.GoTo(3, new TimeOnly(6, 1));
        await probes.BeatAsync(report, cancel);
        clock.Return();
        clock.GoTo(new DateTimeOffset(clock.GetUtcNow().AddMinutes(-125).UtcDateTime.Date, TimeSpan.Zero).AddMinutes(124));
        await probes.BeatAsync(dump, cancel);
        clock.Return();
        await FillHistoryAsync(clock, cancel);
    }

    private static ProbeText TextOf((string Key, string Name, string Service, string Target, SignalSeverity Severity, int Latency) probe, string here) =>
        In(new ProbeText(probe.Name, probe.Target.Length > 0 ? ProbeKind.Tcp : ProbeKind.Http)
        {
            Target = probe.Target.Length > 0 ? probe.Target : $"http://{here}/healthz/live",
            Service = probe.Service,
            Severity = probe.Severity,
            IsSecurity = probe.Key == "vault-door",
            Interval = Ten,
        });

    private static ProbeText In(ProbeText text) => text with { Environment = "staging" };

    private static ProbeSettings Of(params (string Name, string Value)[] settings) => ProbeSettings.Of(settings.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    // Past the use cases, as the prober writes: what a machine measured every ten seconds for a month is no year of people.
    private async Task FillHistoryAsync(DemoClock clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var (hours, works) = (new List<(string, DateTimeOffset, HourCells)>(), new List<ProbeWork>());
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(cancel);
        foreach (var (probe, watched) in (await store.Probes.AsNoTracking().ToListAsync(cancel)).Join(Watched, probe => probe.Key, watched => watched.Key, (probe, watched) => (probe, watched)))
        {
            hours.AddRange(Hours(watched.Latency, now).Select(hour => (probe.Key, hour.Hour, hour.Cells)));
            var work = new ProbeWork(probe, null, null);
            var fails = watched.Target.Length > 0;
            for (var at = now - Ten * 40; at < now; at += Ten)
                work.Take(new ProbeResult(at, fails && at > now - Ten * 20 ? ProbeVerdict.Failed : ProbeVerdict.Well, Around(watched.Latency, at.Minute * 60 + at.Second), fails ? "It does not accept a connection on this port." : "It answered 200."));
            works.Add(work);
        }
        var muting = new Muting(await store.ReadGraphAsync(cancel), works.Select(work => work.Stands), _ => null);
        var signals = works.Select(work => work.Show(muting.Of(work.Stands), now)).OfType<SignalText>().ToList();
        await WriteProbes.AddAsync(store, works, hours, signals, 0, now, cancel);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Whole hours for two days, one for six before that, and a bad quarter of an hour now and then.
    private static IEnumerable<(DateTimeOffset Hour, HourCells Cells)> Hours(int latency, DateTimeOffset now)
    {
        for (var hours = HistoryDays * 24; hours > 0; hours -= hours > 48 ? 6 : 1)
        {
            var (hour, cells) = (LoadProbes.HourOf(now).AddHours(-hours), new HourCells());
            var bad = (hours + latency * 7) % 97 == 0;
            for (var minute = 0; minute < 60; minute += 5)
                cells.Add(new ProbeResult(hour.AddMinutes(minute), bad && minute is > 20 and < 36 ? ProbeVerdict.Failed : ProbeVerdict.Well, Around(latency, hours * 60 + minute), ""));
            yield return (hour, cells);
        }
    }

    // Uneven, and alike in every demo.
    private static TimeSpan Around(int latency, int number) => TimeSpan.FromMilliseconds(latency * (0.8 + Math.Abs(Math.Sin(number * 12.9898)) * 0.5));
}

/// <summary>How the demo's probes are made and its heartbeats call.</summary>
public sealed class DemoProbes(EditProbe edit, RotateHeartbeat rotate, HearHeartbeat hear)
{
    internal Task AddAsync(string key, ProbeText text, CancellationToken cancel) => edit.CreateAsync(key, text, cancel);

    /// <summary>Gives the last part of its address.</summary>
    internal async Task<string> AddHeartbeatAsync(string key, ProbeText text, CancellationToken cancel)
    {
        await edit.CreateAsync(key, text, cancel);
        return await rotate.ExecuteAsync(key, cancel);
    }

    internal Task BeatAsync(string address, CancellationToken cancel) => hear.ExecuteAsync(address, cancel);
}

/// <summary>What the demo's people had looked at by machines.</summary>
public sealed class DemoWatch(DemoDrift drift, DemoSignals signals, DemoAlarms alarms)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await signals.FillAsync(clock, cancel);
        await alarms.FillAsync(clock, cancel);
        await drift.FillAsync(clock, cancel);
    }
}
