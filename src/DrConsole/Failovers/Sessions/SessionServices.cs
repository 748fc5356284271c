using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Failovers;

public static class SessionServices
{
    /// <summary>Checkpoints of agents, their keys and trees, and what becomes of sessions.</summary>
    public static IServiceCollection AddSessionRecovery(this IServiceCollection services)
    {
        services.AddSettings<SessionOptions>(SessionOptions.Section);
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionPlaces>();
        services.AddSingleton<TreeGates>();
        services.AddSingleton<CheckpointIntake>();
        services.AddSingleton<ReadCheckpointStores>();
        services.AddSingleton<ReleaseSessions>();
        services.AddSingleton<WatchSessions>();
        services.AddSingleton<KeepSessionTrees>();
        services.AddSingleton<ForgetCheckpoints>();
        services.AddSingleton<OwnersToTell>();
        services.AddSingleton<SessionJudge>();
        services.AddSingleton<RecoveryBook>();
        services.AddSingleton<SealDiscarded>();
        services.AddSingleton<SeldomSweeps>();
        services.AddSingleton<SessionSweeps>();
        services.AddScoped<RecordCheckpoints>();
        services.AddScoped<TellTreeRoot>();
        services.AddScoped<DecideSessions>();
        services.AddScoped<ReadSessionCheckpoints>();
        services.AddScoped<ReadRecoveries>();
        services.AddScoped<ReadHeldSessions>();
        services.AddScoped<RevokeAgentKey>();
        services.AddScoped<EditAgentPlatform>();
        services.AddScoped<ReadAgentPlatforms>();
        services.AddScoped<EditAgentRole>();
        services.AddScoped<ReadAgentRoles>();
        services.AddScoped<EditAgentKey>();
        services.AddScoped<ReadAgentKeys>();
        return services;
    }

    /// <summary>Has this process read stores of checkpoints, watch for late ones and let held sessions go.</summary>
    public static IServiceCollection AddSessionRecoveryWork(this IServiceCollection services) => services.AddHostedService<SessionWorker>();
}
