using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace DrConsole.Jobs;

/// <summary>
/// Makes Quartz's tables say what the registered schedules and the standings say. A paused job has no trigger at all, so that
/// nothing piles up behind the pause.
/// </summary>
internal sealed class JobReconciliation(IDbContextFactory<DrStore> stores, JobCatalogue catalogue, JobHistory history, TimeProvider clock)
{
    // Longer than Quartz itself takes to see that it missed a time, so that this finds only what Quartz does not know of.
    private static readonly TimeSpan Overdue = TimeSpan.FromSeconds(90);

    /// <summary>Once before the scheduler starts: new jobs come, changed ones change, those that nobody registers go.</summary>
    public async Task AtStartAsync(IScheduler scheduler, CancellationToken cancel)
    {
        foreach (var job in catalogue.All)
        {
            var detail = JobBuilder.Create<QuartzJob>()
                .WithIdentity(KeyOf(job))
                .WithDescription(job.Schedule.Title)
                .StoreDurably()
                .RequestRecovery()
                .Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancel);
            if (await scheduler.GetTrigger(TriggerOf(job), cancel) is ICronTrigger old
                && (old.CronExpressionString, old.TimeZone.Id) != (job.Schedule.Cron, job.Schedule.TimeZone))
                await scheduler.UnscheduleJob(old.Key, cancel);
        }
        var known = await scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(QuartzJob.Group), Take = int.MaxValue }, cancel);
        foreach (var gone in known.Items.Where(header => catalogue.Find(header.Key.Name) is null))
            await scheduler.DeleteJob(gone.Key, cancel);

        await FollowSchedulesAsync(cancel);
        await ObeyStandingsAsync(scheduler, cancel);
    }

    /// <summary>After every pause and resume, on whichever node, and now and then for those that were not heard.</summary>
    public async Task LookAsync(IScheduler scheduler, CancellationToken cancel)
    {
        var nodes = await scheduler.QueryClusterNodes(cancel);
        var others = nodes.Where(node => node is { IsCurrentNode: false, State: not ClusterNodeState.Failed });
        await history.InterruptGoneAsync([.. others.Select(node => node.InstanceId)], cancel);
        await ObeyStandingsAsync(scheduler, cancel);
    }

    private async Task ObeyStandingsAsync(IScheduler scheduler, CancellationToken cancel)
    {
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(QuartzJob.Group), Take = int.MaxValue };
        var present = (await scheduler.QueryTriggers(query, cancel)).Items.ToDictionary(header => header.Key, header => header.State);
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var standing in await store.JobStandings.AsNoTracking().ToListAsync(cancel))
        {
            // Gone from the other node's newer version, or changed by it: then that version decides.
            if (catalogue.Find(standing.Key) is not { } job || (standing.Cron, standing.TimeZone) != (job.Schedule.Cron, job.Schedule.TimeZone))
                continue;
            var trigger = TriggerOf(job);
            var isPresent = present.TryGetValue(trigger, out var state);
            if (standing.IsPaused && isPresent)
                await scheduler.UnscheduleJob(trigger, cancel);
            else if (!standing.IsPaused && !isPresent)
                await ScheduleAsync(scheduler, TriggerBuilder.Create(clock).WithIdentity(trigger).ForJob(KeyOf(job)).StartAt(standing.CaughtUpTo).WithSchedule(TimesOf(job)).Build(), cancel);
            else if (state is TriggerState.Error)
                await scheduler.ResetTriggerFromErrorState(trigger, cancel);

            var late = new TriggerKey($"late-{standing.Key}", QuartzJob.Group);
            if (!standing.IsPaused && !present.ContainsKey(late) && standing.Owed(job.Times, clock.GetUtcNow() - Overdue) is not null)
                await ScheduleAsync(scheduler, TriggerBuilder.Create(clock).WithIdentity(late).ForJob(KeyOf(job)).StartNow().Build(), cancel);
        }
    }

    private async Task FollowSchedulesAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        // Nodes that start together meet here; a row that the other has just added is as good as ours.
        foreach (var job in catalogue.All)
            await store.Database.ExecuteSqlAsync($"""INSERT INTO "JobStandings" ("Key", "Cron", "TimeZone", "CaughtUpTo", "Runs") VALUES ({job.Schedule.Key}, '', '', 0, 0) ON CONFLICT DO NOTHING""", cancel);

        foreach (var standing in await store.JobStandings.ToListAsync(cancel))
        {
            if (catalogue.Find(standing.Key) is { } job)
                standing.Follow(job.Schedule.Cron, job.Schedule.TimeZone, now);
            else
                standing.Retire();
        }
        await store.SaveChangesAsync(cancel);
    }

    private static async Task ScheduleAsync(IScheduler scheduler, ITrigger trigger, CancellationToken cancel)
    {
        // Deleted meanwhile by a newer version on another node: not ours to bring back.
        if (await scheduler.Exists(trigger.JobKey, cancel))
            await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, cancel);
    }

    private static CronScheduleBuilder TimesOf(JobCatalogue.Entry job) =>
        CronScheduleBuilder.Create(job.Times.Expression).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed);

    private static JobKey KeyOf(JobCatalogue.Entry job) => new(job.Schedule.Key, QuartzJob.Group);

    private static TriggerKey TriggerOf(JobCatalogue.Entry job) => new(job.Schedule.Key, QuartzJob.Group);
}
