using DrConsole.Platform;
using Quartz;

namespace DrConsole.Jobs;

/// <summary>The scheduler of this node while it runs.</summary>
public sealed class LiveScheduler(TimeProvider clock)
{
    private IScheduler? _running;

    internal bool IsRunning => Volatile.Read(ref _running) is not null;

    internal void Is(IScheduler? running) => Volatile.Write(ref _running, running);

    /// <summary>Has a job fired once, now, on whichever node is free. Refuses while such a firing waits or runs.</summary>
    public async Task FireAsync(Schedule schedule, string person, CancellationToken cancel)
    {
        var scheduler = Volatile.Read(ref _running)
            ?? throw new RefusedException("The scheduler does not run on this node at the moment. Try again shortly.", "scheduler-down");
        var trigger = TriggerBuilder.Create(clock)
            .WithIdentity($"now-{schedule.Key}", QuartzJob.Group)
            .ForJob(schedule.Key, QuartzJob.Group)
            .UsingJobData(QuartzJob.Person, person)
            .StartAt(clock.GetUtcNow())
            .Build();
        try
        {
            await scheduler.ScheduleJob(trigger, cancellationToken: cancel);
        }
        catch (ObjectAlreadyExistsException)
        {
            throw new RefusedException($"{schedule.Title} was asked to run a moment ago already.", "running");
        }
        catch (SchedulerException error)
        {
            throw new RefusedException($"The scheduler could not take this up: {error.Message} Try again shortly.", "scheduler-down");
        }
    }
}
