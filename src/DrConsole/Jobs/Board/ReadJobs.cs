using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Everything that the jobs page shows, read in one go. <c>Trouble</c> says why the scheduler of this node does not run, if so.</summary>
public sealed record JobsBoard(IReadOnlyList<JobsBoard.Line> Lines, string? Trouble)
{
    public sealed record Line(
        string Key, string Title, string Purpose, string Cron, string CronInWords, string TimeZone,
        DateTimeOffset? NextDueAt, JobRunLine? LastRun, string? PausedBy, DateTimeOffset? PausedAt, string? ResumedBy, DateTimeOffset? ResumedAt)
    {
        public bool IsPaused => PausedAt is not null;

        public bool IsRunning => LastRun?.Outcome is JobOutcome.Running;
    }
}

public sealed class ReadJobs(IDbContextFactory<DrStore> stores, Caller caller, JobCatalogue catalogue, Readiness readiness, TimeProvider clock)
{
    public async Task<JobsBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeJobs, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadAsync(store, cancel);
    }

    /// <summary>The same for whoever has demanded the right to see it.</summary>
    internal async Task<JobsBoard> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var standings = await store.JobStandings.AsNoTracking().ToDictionaryAsync(standing => standing.Key, cancel);
        var last = standings.Values.Where(standing => standing.LastRunId is not null).Select(standing => standing.LastRunId!.Value).ToList();
        var runs = await store.JobRuns.AsNoTracking().Where(run => last.Contains(run.Id)).ToDictionaryAsync(run => run.JobKey, cancel);

        var lines = catalogue.All
            .OrderBy(job => job.Schedule.Title, StringComparer.Ordinal)
            .Select(job => LineOf(job, standings.GetValueOrDefault(job.Schedule.Key), runs.GetValueOrDefault(job.Schedule.Key)));
        return new JobsBoard([.. lines], readiness.Reasons.GetValueOrDefault(JobScheduler.HealthName));
    }

    private JobsBoard.Line LineOf(JobCatalogue.Entry job, JobStanding? standing, JobRun? last)
    {
        var schedule = job.Schedule;

        // From where the job is caught up and not from now: a time that has passed and has not run shows, instead of being skipped over.
        var next = standing is { IsPaused: true } ? null : job.Times.After(standing?.CaughtUpTo ?? clock.GetUtcNow());
        return new JobsBoard.Line(
            schedule.Key, schedule.Title, schedule.Purpose, schedule.Cron, CronWords.Of(schedule.Cron), schedule.TimeZone,
            next, last is null ? null : JobRunLine.Of(last), standing?.PausedBy, standing?.PausedAt, standing?.ResumedBy, standing?.ResumedAt);
    }
}
