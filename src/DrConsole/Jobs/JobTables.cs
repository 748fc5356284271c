using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

internal static class JobTables
{
    extension(DrStore store)
    {
        public DbSet<JobRun> JobRuns => store.Set<JobRun>();

        public DbSet<JobStanding> JobStandings => store.Set<JobStanding>();
    }

    public static async Task<JobStanding> FindStandingAsync(this DrStore store, Schedule schedule, CancellationToken cancel) =>
        await store.JobStandings.SingleOrDefaultAsync(standing => standing.Key == schedule.Key, cancel)
        ?? throw new RefusedException($"{schedule.Title} is new and the scheduler has not taken it up yet. Try again shortly.", "scheduler-down");
}
