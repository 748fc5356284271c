using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Runs a job at once, also while it is paused, but never beside itself. Its next due time stays as it is.</summary>
public sealed class RunJobNow(IDbContextFactory<DrStore> stores, Caller caller, JobCatalogue catalogue, FireByHand fire, AllStopSwitch allStop)
{
    public async Task ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageJobs, cancel);
        var job = catalogue.Demand(key);
        if (job.Schedule.ObeysAllStop)
            await allStop.DemandGoAsync(cancel);

        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.JobRuns.AnyAsync(run => run.JobKey == key && run.Outcome == JobOutcome.Running, cancel))
            throw new RefusedException($"{job.Schedule.Title} is running already.", "running");
        await fire.ExecuteAsync(store, job.Schedule, actor, cancel);
    }
}

/// <summary>Fires a job for a person. That they asked is on record first: a crash between the two must not leave a run that nobody started.</summary>
public sealed class FireByHand(LiveScheduler scheduler, Ledger ledger)
{
    internal async Task ExecuteAsync(DrStore store, Schedule schedule, Actor actor, CancellationToken cancel)
    {
        ledger.Record(store, "job.asked-to-run", $"job/{schedule.Key}");
        await store.SaveChangesAsync(cancel);
        await scheduler.FireAsync(schedule, actor.Name, cancel);
    }
}
