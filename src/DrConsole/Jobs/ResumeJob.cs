using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Puts a paused job back on its schedule, from the next due time on.</summary>
public sealed class ResumeJob(IDbContextFactory<DrStore> stores, Caller caller, JobCatalogue catalogue, TimeProvider clock)
{
    public async Task ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageJobs, cancel);
        var schedule = catalogue.Demand(key).Schedule;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standing = await store.FindStandingAsync(schedule, cancel);
        standing.Resume(schedule.Title, actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    }
}
