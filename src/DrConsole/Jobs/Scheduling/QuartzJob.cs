using Quartz;
using Quartz.Extensibility;

namespace DrConsole.Jobs;

/// <summary>The one job class that Quartz knows. Its name stands in Quartz's tables; renaming it is put right at the next start.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob(JobRunner runner) : IJob
{
    public const string Group = "drconsole";
    public const string Person = "person";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var person = context.MergedJobDataMap.TryGetString(Person, out var name) ? name : null;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        await runner.RunAsync(
            context.JobDetail.Key.Name, new JobHistory.Firing(context.FireInstanceId, due, CoversUpTo(context, due), context.Recovering, person), cancellationToken);
    }

    // A misfire is fired once for all that was missed until now; a firing that is only a little late is followed by its own next one.
    private static DateTimeOffset CoversUpTo(IJobExecutionContext context, DateTimeOffset due)
    {
        var upTo = context.FireTimeUtc;
        if (context.NextFireTimeUtc is { } next && next <= upTo)
            upTo = next - TimeSpan.FromMilliseconds(1);
        return upTo > due ? upTo : due;
    }
}

/// <summary>Hands Quartz its job. Never fails: a job that cannot be made would stop its schedule for good.</summary>
internal sealed class QuartzJobs(JobRunner runner) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new JobScope(new QuartzJob(runner), null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
