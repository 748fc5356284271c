using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Runs;

public static class RunServices
{
    /// <summary>What starts, steers and shows runs, and works them once somebody begins to.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSettings<RunOptions>(RunOptions.Section);
        services.AddSingleton<RunNode>();
        services.AddSingleton<ApprovalLink>();
        services.AddSingleton<RunNotices>();
        services.AddSingleton<RunRows>();
        services.AddSingleton<RunJournal>();
        services.AddSingleton<RunLeases>();
        services.AddSingleton<OutputRelay>();
        services.AddSingleton<AttemptOutputs>();
        services.AddSingleton<CheckedSteps>();
        services.AddSingleton<AttemptWorker>();
        services.AddSingleton<StartNested>();
        services.AddSingleton<IStepExecutor, NotifyExecutor>();
        services.AddSingleton<RunParts>();
        services.AddSingleton<RunWorker>();
        services.AddSingleton<WorkDueRuns>();
        services.AddScoped<StartRun>();
        services.AddScoped<CommandRun>();
        services.AddScoped<ApproveByCode>();
        services.AddScoped<ITakeReplies, ApproveByReply>();
        services.AddScoped<ReadRuns>();
        services.AddSingleton<FollowedRuns>();
        services.AddScoped<ReadRunScreen>();
        services.AddScoped<ShowRunPresence>();
        services.AddScoped<KeepRunFile>();
        services.AddScoped<PrepareRun>();
        services.AddScoped<CompareRuns>();
        services.AddScoped<ExportRun>();
        services.AddScoped<ReadMyRuns>();
        return services;
    }

    /// <summary>Has this process work runs.</summary>
    public static IServiceCollection AddRunWork(this IServiceCollection services) => services.AddHostedService(provider => provider.GetRequiredService<RunWorker>());
}
