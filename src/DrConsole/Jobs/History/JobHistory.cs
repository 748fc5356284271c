using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Writes runs down: their begin before anything is done, their end after it, and the end of those that nobody ended.</summary>
internal sealed class JobHistory(IDbContextFactory<DrStore> stores, SchedulerNode node, TimeProvider clock)
{
    /// <summary>
    /// What the scheduler says about a firing. It stands for every due time up to <c>UpTo</c>. <c>Person</c> is who asked for it,
    /// or null for the schedule.
    /// </summary>
    public sealed record Firing(string Id, DateTimeOffset DueAt, DateTimeOffset UpTo, bool Again, string? Person);

    /// <summary>
    /// Records that a job begins, or gives null when nothing is owed: it was paused a moment ago, or a run that was repeated
    /// after a crash has covered this due time already. Beginning the same firing twice gives the same run.
    /// </summary>
    public async Task<JobRun?> BeginAsync(JobCatalogue.Entry job, Firing firing, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var key = job.Schedule.Key;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standing = await store.JobStandings.SingleAsync(s => s.Key == key, cancel);
        var last = await store.JobRuns.SingleOrDefaultAsync(run => run.Id == standing.LastRunId, cancel);
        if (last?.Firing == firing.Id)
            return last;
        // Jobs never run beside themselves, so whoever was running this one is gone.
        if (last?.Outcome is JobOutcome.Running)
            last.Interrupt($"The node {last.Node} ended before the run did.", now);

        if (Start(job, standing, last, firing, now) is not { } start)
        {
            await store.SaveChangesAsync(cancel);
            return null;
        }
        var run = standing.Begin(start, firing.Again ? now : firing.UpTo, now);
        store.Add(run);
        await store.SaveChangesAsync(cancel);
        return run;
    }

    private JobStart? Start(JobCatalogue.Entry job, JobStanding standing, JobRun? last, Firing firing, DateTimeOffset now)
    {
        // Holds a repeat as well: a job that takes the console down with it must not come back with every start.
        if (standing.IsPaused && firing.Person is null)
            return null;
        if (firing.Again && last is { Outcome: JobOutcome.Interrupted })
        {
            var meanwhile = standing.IsPaused ? 0 : standing.Owed(job.Times, now)?.Times ?? 0;
            return new JobStart(JobCause.Repeat, last.StartedBy, last.DueAt, last.StandsFor + meanwhile, node.Name, firing.Id);
        }
        if (firing.Person is { } person)
        {
            // The end was written down and the node died before the scheduler knew of it.
            var isDone = firing.Again && last?.StartedBy == person && last.DueAt == firing.DueAt;
            return isDone ? null : new JobStart(JobCause.Person, person, firing.DueAt, 1, node.Name, firing.Id);
        }
        return standing.Owed(job.Times, firing.UpTo) is var (dueAt, times)
            ? new JobStart(JobCause.Schedule, "the schedule", dueAt, times, node.Name, firing.Id)
            : null;
    }

    /// <summary>Records how a run ended. Does nothing when it was ended before: by this call, answered too late, or by another node.</summary>
    public async Task EndAsync(JobRunId id, Action<JobRun, DateTimeOffset> end, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.JobRuns.SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (run?.Outcome is not JobOutcome.Running)
            return;
        end(run, clock.GetUtcNow());
        try
        {
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node had taken this one for dead and said so in between; what it said stands.
        }
    }

    /// <summary>Ends what still reads as running although the node that ran it is neither this one nor among the <paramref name="others"/>.</summary>
    public async Task InterruptGoneAsync(IReadOnlyCollection<string> others, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        foreach (var run in await store.JobRuns.Where(r => r.Outcome == JobOutcome.Running).ToListAsync(cancel))
        {
            if (run.Node != node.Name && !others.Contains(run.Node))
                run.Interrupt($"The node {run.Node} ended before the run did.", clock.GetUtcNow());
        }
        try
        {
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node said it first. The next look finds whatever is left.
        }
    }
}
