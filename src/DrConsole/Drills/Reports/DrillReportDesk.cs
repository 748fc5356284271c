using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Where what a drill's report says is changed: asks who may, refuses what is signed, and lets the outcome follow in the same save.</summary>
public sealed class DrillReportDesk(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="Record">The newest edition.</param>
    internal sealed record Sitting(DrStore Store, Drill Drill, DrillRecord Record, Actor Actor, DateTimeOffset Now);

    internal Task<T> DecideAsync<T>(string key, Permission permission, Func<Sitting, Task<T>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(permission, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var drill = await store.FindDrillAsync(key, cancel);
        var record = await store.DrillRecords.Where(known => known.Drill == drill.Id).OrderByDescending(known => known.Number).FirstOrDefaultAsync(cancel)
            ?? throw new RefusedException("It is not over yet: its report begins when it is.", "not-over");
        var sitting = new Sitting(store, drill, record, actor, clock.GetUtcNow());
        var decided = await decide(sitting);
        await store.SaveChangesAsync(cancel);
        return decided;
    });

    /// <summary>The same for what the report says. What is signed stays as it is.</summary>
    internal Task<T> ChangeAsync<T>(string key, Permission permission, Func<Sitting, Task<T>> change, CancellationToken cancel) => DecideAsync(key, permission, async sitting =>
    {
        sitting.Record.DemandOpen();
        var changed = await change(sitting);
        var drill = sitting.Drill;
        if (drill.State is DrillState.Done)
        {
            List<Measured> measured = [.. (await sitting.Store.ReadResultsAsync(drill.Id, cancel)).Select(result => result.Measured)];
            drill.Rejudge((await DrillJudging.VerdictAsync(sitting.Store, drill, measured, await RecoveryRuns.ReadAsync(sitting.Store, drill, cancel), cancel)).Outcome);
        }
        return changed;
    }, cancel);
}
