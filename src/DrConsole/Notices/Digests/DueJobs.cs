using DrConsole.Access;
using DrConsole.Jobs;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>The console's own jobs whose last run failed.</summary>
internal sealed class DueJobs(JobCatalogue jobs) : IKnowWhatIsDue
{
    public async Task<IReadOnlyList<DueMatter>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var failed = await (from standing in store.JobStandings.AsNoTracking()
                            join run in store.JobRuns.AsNoTracking() on standing.LastRunId equals (JobRunId?)run.Id
                            where run.Outcome == JobOutcome.Failed
                            orderby standing.Key
                            select standing.Key).ToListAsync(cancel);
        return [.. failed.Select(jobs.Find).OfType<JobCatalogue.Entry>().Select(job => new DueMatter(DueKind.Job, "", AccessRoles.Administrator, $"{job.Schedule.Title} failed", $"/jobs/{job.Schedule.Key}"))];
    }
}
