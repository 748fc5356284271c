using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

internal static class SelfCheckServices
{
    /// <summary>The console looks at itself, and tells somebody outside that it lives.</summary>
    public static IServiceCollection AddSelfCheck(this IServiceCollection services)
    {
        services.AddSettings<SelfCheckOptions>(SelfCheckOptions.Section);
        services.AddSettings<DeadManOptions>(DeadManOptions.Section);
        services.AddHttpClient(PingOutside.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(provider =>
            EgressGuard.Handler(() => provider.GetRequiredService<IOptions<DeadManOptions>>().Value.AllowInside, $"{DeadManOptions.Section}:{nameof(DeadManOptions.AllowInside)}"));
        services.AddSingleton<PingOutside>();
        services.AddSingleton<LookAtCertificates>();
        services.AddSingleton<OverdueTimers>();
        services.AddSingleton<ReadPromises>();

        services.AddSingleton<ILookAtMyself, StoreLook>();
        services.AddSingleton<ILookAtMyself, DiskLook>();
        services.AddSingleton<ILookAtMyself, ClockLook>();
        services.AddSingleton<ILookAtMyself, WorkerLook>();
        services.AddSingleton<ILookAtMyself, SchedulerLook>();
        services.AddSingleton<ILookAtMyself, OutboxLook>();
        services.AddSingleton<ILookAtMyself, RunnerLook>();
        services.AddSingleton<ILookAtMyself, CertificateLook>();
        services.AddSingleton<ILookAtMyself, OwnBackupAgeLook>();
        services.AddSingleton<ILookAtMyself, CheckpointLook>();
        services.AddSingleton<ILookAtMyself, PackLook>();
        services.AddSingleton<ILookAtMyself, DeadManLook>();
        services.AddSingleton<ILookAtMyself, PromiseLook>();
        services.AddSingleton<SelfLooker>();
        services.AddSingleton<TellOfItself>();
        services.AddSingleton<SelfRounds>();
        services.AddScoped<ReadSelfCheck>();
        return services;
    }

    /// <summary>Has this process look again and again; for the serving console only.</summary>
    public static IServiceCollection AddSelfCheckWork(this IServiceCollection services) => services.AddHostedService<SelfChecker>().AddHostedService<DeadManSwitch>();
}
