using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Takes a job off its schedule until somebody resumes it. A run that goes on now is left alone.</summary>
public sealed class PauseJob(IDbContextFactory<DrStore> stores, Caller caller, JobCatalogue catalogue, TimeProvider clock)
{
    public async Task ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageJobs, cancel);
        var schedule = catalogue.Demand(key).Schedule;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standing = await store.FindStandingAsync(schedule, cancel);
        standing.Pause(schedule.Title, actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    }
}
