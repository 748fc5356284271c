using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Jobs;

public static class JobServices
{
    /// <summary>The board and the controls of scheduled work, for every verb of the command line.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobCatalogue>();
        services.AddSingleton<LiveScheduler>();
        services.AddScoped<ReadJobs>();
        services.AddScoped<ReadJobHistory>();
        services.AddSingleton<FireByHand>();
        services.AddScoped<RunJobNow>();
        services.AddScoped<PauseJob>();
        services.AddScoped<ResumeJob>();
        services.AddScheduledWork<PruneJobHistory>(PruneJobHistory.Schedule);
        return services;
    }

    /// <summary>The scheduler itself, for the serving console only.</summary>
    public static IServiceCollection AddJobScheduler(this IServiceCollection services)
    {
        services.AddSingleton<SchedulerNode>();
        services.AddSingleton<JobHistory>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<QuartzJobs>();
        services.AddSingleton<QuartzParts>();
        services.AddSingleton<JobReconciliation>();
        services.AddSingleton<SchedulerLife>();
        services.AddHostedService<JobScheduler>();
        return services;
    }
}
