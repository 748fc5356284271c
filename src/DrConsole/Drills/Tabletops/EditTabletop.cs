using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Creates, changes and deletes scripts of tabletops. What has arrived in a drill stands in the drill.</summary>
public sealed class EditTabletop(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<TabletopScenario, TabletopText>(stores, caller, clock, "script", Permission.EditDrills)
{
    protected override TabletopScenario Make(string key, TabletopText text, DateTimeOffset now) => TabletopScenario.Create(key, text);

    protected override IQueryable<TabletopScenario> Whole(DrStore store) => store.TabletopScenarios.Include(script => script.Injects);

    protected override async Task CheckAsync(DrStore store, TabletopScenario record, CancellationToken cancel)
    {
        var keys = KeyLines.Each(record.Services);
        var known = await store.Services.Where(service => keys.Contains(service.Key)).Select(service => service.Key).ToListAsync(cancel);
        new FieldErrors()
            .Check(keys.Except(known).FirstOrDefault() is null, "services", $"There is no service {keys.Except(known).FirstOrDefault()}.")
            .Check(record.Scenario.Length == 0 || await store.Scenarios.AnyAsync(row => row.Key == record.Scenario, cancel), "scenario", $"There is no scenario {record.Scenario}.")
            .ThrowIfAny();
    }

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, TabletopScenario record, CancellationToken cancel) =>
        await store.Drills.Where(drill => drill.Tabletop == record.Key && (drill.State == DrillState.Planned || drill.State == DrillState.Running)).OrderBy(drill => drill.Key).Select(drill => $"drill {drill.Key}").Take(6).ToListAsync(cancel);
}

/// <summary>Reads scripts of tabletops.</summary>
public sealed class ReadTabletops(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<TabletopScenario>(stores, caller, "script", Permission.SeeDrills)
{
    protected override IQueryable<TabletopScenario> Whole(DrStore store) => store.TabletopScenarios.Include(script => script.Injects);
}
