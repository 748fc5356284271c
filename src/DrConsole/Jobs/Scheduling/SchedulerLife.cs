using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DrConsole.Jobs;

/// <summary>Starts and stops one scheduler.</summary>
internal sealed partial class SchedulerLife(
    QuartzParts quartz, SchedulerNode node, JobReconciliation reconciliation, JobRunner runner, TimeProvider clock, ILogger<SchedulerLife> log)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(6);

    /// <summary>Runs a scheduler until <paramref name="live"/> ends, which is told of it once it fires.</summary>
    public async Task RunAsync(Func<IScheduler, Task> live, CancellationToken cancel)
    {
        var parts = quartz.Build();
        IScheduler? scheduler = null;
        try
        {
            scheduler = await parts.GetRequiredService<ISchedulerFactory>().GetScheduler(cancel);
            await reconciliation.AtStartAsync(scheduler, cancel);
            await scheduler.Start(cancel);
            LogStarted(node.Name);
            await live(scheduler);
        }
        finally
        {
            await StopAsync(parts, scheduler);
        }
    }

    // First nothing new begins and what runs may end by itself; then it is told to; then we go. A run that was cut off runs again.
    private async Task StopAsync(ServiceProvider parts, IScheduler? scheduler)
    {
        using var within = new CancellationTokenSource(StopWithin, clock);
        var stopping = Task.Run(async () =>
        {
            if (scheduler is not null)
            {
                await scheduler.Standby();
                await runner.IdleAsync().WaitAsync(Grace, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await scheduler.Shutdown(waitForJobsToComplete: true);
            }
            await parts.DisposeAsync();
        });
        try
        {
            await stopping.WaitAsync(within.Token);
        }
        catch (Exception error)
        {
            LogLeftBehind(error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The scheduler runs as {Node}")]
    private partial void LogStarted(string node);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler did not stop in time; what it was running is recorded as interrupted at the next start")]
    private partial void LogLeftBehind(Exception error);
}
