using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Adds, changes and removes accounts of a cloud. As whom we ask is an administrator's matter.</summary>
public sealed class EditCloudAccount(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<CloudAccount, CloudAccountText>(stores, caller, clock, "cloud account", Permission.ManageSettings)
{
    protected override CloudAccount Make(string key, CloudAccountText text, DateTimeOffset now) => CloudAccount.Create(key, text);

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, CloudAccount record, CancellationToken cancel) =>
        await store.ServiceMetrics.Where(metric => metric.Account == record.Key).OrderBy(metric => metric.Key).Select(metric => metric.Name).ToListAsync(cancel);

    protected override async Task ForgetAsync(DrStore store, CloudAccount record, CancellationToken cancel) =>
        store.RemoveRange(await store.CloudPolls.Where(poll => poll.Account == record.Key).ToListAsync(cancel));
}

/// <summary>Reads accounts of a cloud, and how asking them goes.</summary>
public sealed class ReadCloudAccounts(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<CloudAccount>(stores, caller, "cloud account", Permission.SeeSignals)
{
    public async Task<IReadOnlyList<CloudPoll>> PollsAsync(CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        return await store.CloudPolls.AsNoTracking().OrderBy(poll => poll.Account).ThenBy(poll => poll.Region).ToListAsync(cancel);
    }
}

/// <summary>Adds, changes and removes metrics of services.</summary>
public sealed class EditServiceMetric(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<ServiceMetric, ServiceMetricText>(stores, caller, clock, "service metric", Permission.EditSignals)
{
    protected override ServiceMetric Make(string key, ServiceMetricText text, DateTimeOffset now) => ServiceMetric.Create(key, text);

    protected override async Task CheckAsync(DrStore store, ServiceMetric record, CancellationToken cancel) => new FieldErrors()
        .Check(await store.Services.AnyAsync(service => service.Key == record.Service, cancel), "service", $"There is no service {record.Service}.")
        .Check(await store.CloudAccounts.AnyAsync(account => account.Key == record.Account, cancel), "account", $"There is no cloud account {record.Account}.")
        .ThrowIfAny();
}

/// <summary>Reads metrics of services, as they are written.</summary>
public sealed class ReadServiceMetrics(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<ServiceMetric>(stores, caller, "service metric", Permission.SeeSignals);

/// <summary>Reads the values of a service's metrics, or of those of an incident's services, for charts.</summary>
public sealed class ReadMetricCharts(IDbContextFactory<DrStore> stores, Caller caller, MetricShelf shelf)
{
    private const int Most = 12;

    /// <param name="Fault">Why there are no values.</param>
    public sealed record Chart(string Key, string Name, string Unit, IReadOnlyList<MetricPoint> Points, string? Fault);

    /// <param name="about"><c>service/KEY</c> or <c>incident/KEY</c>.</param>
    public async Task<IReadOnlyList<Chart>> ExecuteAsync(string about, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var services = await ServicesAsync(store, about, cancel);
        var metrics = await store.ServiceMetrics.AsNoTracking().Where(metric => services.Contains(metric.Service)).OrderBy(metric => metric.Key).Take(Most).ToListAsync(cancel);
        var accounts = await store.CloudAccounts.AsNoTracking().ToDictionaryAsync(account => account.Key, cancel);
        return await Task.WhenAll(metrics.Select(metric => shelf.ReadAsync(metric, accounts[metric.Account], cancel)));
    }

    private async Task<List<string>> ServicesAsync(DrStore store, string about, CancellationToken cancel)
    {
        if (about.Split('/', 2) is not ["incident", var key])
            return [about.Split('/', 2)[^1]];
        var incident = await store.FindIncidentAsync(key, caller.Actor, cancel);
        return await store.IncidentServices.Where(service => service.IncidentId == incident.Id).Select(service => service.ServiceKey).ToListAsync(cancel);
    }
}

/// <summary>Values that were asked for a short while ago: however many pages show them, the cloud is asked once.</summary>
public sealed class MetricShelf(IEnumerable<IReadCloud> clouds, TimeProvider clock)
{
    private static readonly TimeSpan Shown = TimeSpan.FromHours(3);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (int Version, DateTimeOffset At, Task<ReadMetricCharts.Chart> Chart)> _kept = new();

    internal Task<ReadMetricCharts.Chart> ReadAsync(ServiceMetric metric, CloudAccount account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var kept = _kept.AddOrUpdate(metric.Key, _ => (metric.Version, now, AskAsync(metric, account, now)),
            (_, known) => known.Version == metric.Version && now - known.At < Fresh ? known : (metric.Version, now, AskAsync(metric, account, now)));
        return kept.Chart.WaitAsync(cancel);
    }

    // For everybody who looks, so that it is not cancelled when one of them leaves.
    private async Task<ReadMetricCharts.Chart> AskAsync(ServiceMetric metric, CloudAccount account, DateTimeOffset now)
    {
        var answer = clouds.LastOrDefault() is { } cloud
            ? await cloud.MetricAsync(account.At(metric.Region), metric.Asked, now - Shown, now, CancellationToken.None)
            : new CloudAnswer<IReadOnlyList<MetricPoint>>.Denied("This console knows no cloud.");
        return answer switch
        {
            CloudAnswer<IReadOnlyList<MetricPoint>>.Got got => Of(got.Value, got.Value.Count == 0 ? $"No value within {Durations.Spoken(Shown)}." : null),
            CloudAnswer<IReadOnlyList<MetricPoint>>.Busy busy => Of([], busy.Why),
            CloudAnswer<IReadOnlyList<MetricPoint>>.Denied denied => Of([], denied.Why),
            var other => throw new InvalidOperationException($"{other} is no answer."),
        };

        ReadMetricCharts.Chart Of(IReadOnlyList<MetricPoint> points, string? fault) => new(metric.Key, metric.Name, metric.Unit, points, fault);
    }
}
