using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Creates, changes and deletes probes. A heartbeat gets its secret apart, by <see cref="RotateHeartbeat"/>.</summary>
public sealed class EditProbe(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<Probe, ProbeText>(stores, caller, clock, "probe", Permission.EditSignals)
{
    protected override Probe Make(string key, ProbeText text, DateTimeOffset now) => Probe.Create(key, text);

    protected override async Task CheckAsync(DrStore store, Probe record, CancellationToken cancel)
    {
        var errors = new FieldErrors()
            .Check(record.Service.Length == 0 || await store.Services.AnyAsync(service => service.Key == record.Service, cancel), "service", $"There is no service {record.Service}.")
            .Check(record.Environment.Length == 0 || await store.Environments.AnyAsync(place => place.Key == record.Environment, cancel), "environment", $"There is no environment {record.Environment}.");
        errors.ThrowIfAny();
        if (record.Kind is ProbeKind.Heartbeat && !await store.Heartbeats.AnyAsync(beat => beat.Probe == record.Key, cancel))
            store.Add(Heartbeat.Expect(record.Key, Now));
    }
}

/// <summary>Reads probes.</summary>
public sealed class ReadProbes(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<Probe>(stores, caller, "probe", Permission.SeeSignals)
{
    /// <summary>The environments and services that a probe can name.</summary>
    public async Task<(IReadOnlyList<(string Key, string Name)> Environments, IReadOnlyList<(string Key, string Name)> Services)> ChoicesAsync(CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var environments = await store.Environments.OrderBy(place => place.Name).Select(place => new { place.Key, place.Name }).ToListAsync(cancel);
        var services = await store.Services.OrderBy(service => service.Name).Select(service => new { service.Key, service.Name }).ToListAsync(cancel);
        return ([.. environments.Select(each => (each.Key, each.Name))], [.. services.Select(each => (each.Key, each.Name))]);
    }
}
