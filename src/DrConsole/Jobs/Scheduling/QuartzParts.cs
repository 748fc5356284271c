using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace DrConsole.Jobs;

/// <summary>
/// Builds a Quartz scheduler on the store's own database. In a container of its own: a scheduler that was stopped by a fault
/// cannot be started again, so each attempt of the worker makes a new one, and which database it is on is known only now.
/// </summary>
internal sealed class QuartzParts(StoreAddress address, SchedulerNode node, QuartzJobs jobs, ILoggerFactory logs, TimeProvider clock)
{
    private const int JobsAtOnce = 8;

    public ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "drconsole";
                scheduler.InstanceId = node.InstanceId;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UseTimeProvider(clock);
            quartz.UseJobFactory(jobs);
            quartz.UseDefaultThreadPool(JobsAtOnce);
            quartz.UsePersistentStore(UseStore);
        });
        return services.BuildServiceProvider();
    }

    private void UseStore(IPersistentStoreBuilder store)
    {
        store.ConfigureStore(options =>
        {
            options.StoreJobDataAsStrings = true;
            options.UseBackgroundThreads = true;
            options.RecoverFiringsCancelledByShutdown = true;
            options.DbRetryInterval = TimeSpan.FromSeconds(5);
            options.MisfireThreshold = TimeSpan.FromSeconds(60);

            // Never park a schedule in an error state that nobody looks at: whatever is wrong is tried again and stays in the log.
            options.MaxConsecutiveFireFailures = 0;
        });
        store.ProvisionSchema();
        store.UseSystemTextJsonSerializer();
        if (!node.IsClustered)
        {
            store.UseSqlite(SqliteFactory.Instance, address.ConnectionString);
            return;
        }
        store.UsePostgres(NpgsqlFactory.Instance, address.ConnectionString);
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = TimeSpan.FromSeconds(5);
            cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
        });
    }
}
