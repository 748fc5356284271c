using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Creates, changes and ends maintenance windows.</summary>
public sealed class EditMaintenance(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<MaintenanceWindow, MaintenanceText>(stores, caller, clock, "maintenance window", Permission.MuteSignals)
{
    /// <summary>From now on, for so long: one probe, with a reason.</summary>
    public Task<MaintenanceWindow> BeginAsync(string probe, string reason, TimeSpan length, CancellationToken cancel) =>
        CreateAsync($"m-{Guid.CreateVersion7(Now):N}"[..34], new MaintenanceText(reason, $"probe/{probe}", Now, length), cancel);

    protected override MaintenanceWindow Make(string key, MaintenanceText text, DateTimeOffset now) => MaintenanceWindow.Create(key, text);

    protected override async Task CheckAsync(DrStore store, MaintenanceWindow record, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        foreach (var line in KeyLines.Each(record.Covers))
        {
            var key = line.Split('/')[1];
            var known = line.StartsWith("probe/", StringComparison.Ordinal)
                ? await store.Probes.AnyAsync(probe => probe.Key == key, cancel)
                : await store.Services.AnyAsync(service => service.Key == key, cancel);
            errors.Check(known, "covers", $"There is no {line}.");
        }
        errors.ThrowIfAny();
    }
}

/// <summary>Reads maintenance windows.</summary>
public sealed class ReadMaintenance(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<MaintenanceWindow>(stores, caller, "maintenance window", Permission.SeeSignals);
