using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Signals;

public static class AlarmServices
{
    /// <summary>Alarms from outside, what rules make of signals, clouds that are asked, and breakers.</summary>
    public static IServiceCollection AddAlarms(this IServiceCollection services)
    {
        services.AddSettings<AlarmOptions>(AlarmOptions.Section);
        services.AddHttpClient(SnsCertificates.ClientName, SnsCertificates.Configure).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 32 });
        services.AddSingleton<SnsCertificates>();
        services.AddSingleton<SnsSignature>();
        services.AddSingleton<SnsConfirmation>();
        services.AddSingleton<SnsSubscriptions>();
        services.AddSingleton<AlarmIntake>();
        services.AddSingleton<SourceRates>();
        services.AddSingleton<HearAlarms>();
        services.AddSingleton<HearSns>();
        services.AddScoped<ConfirmSubscription>();
        services.AddScoped<EditAlarmSource>();
        services.AddScoped<ReadAlarmSources>();
        services.AddScoped<MakeSourceAddress>();
        services.AddScoped<TryMapping>();
        services.AddScoped<ReadSignals>();
        services.AddScheduledWork<ForgetSignals>(ForgetSignals.Schedule);
        services.AddRules();
        services.AddClouds();
        services.AddSingleton<KeepBreakers>();
        services.AddScoped<ReadBreakers>();
        services.AddScoped<ResetBreaker>();
        return services;
    }

    /// <summary>What judges, asks clouds and keeps breakers, for the serving console only.</summary>
    public static IServiceCollection AddAlarmWork(this IServiceCollection services)
    {
        services.AddHostedService<RuleWorker>();
        services.AddHostedService<CloudPoller>();
        services.AddHostedService<BreakerKeeper>();
        return services;
    }

    private static void AddRules(this IServiceCollection services)
    {
        services.AddSingleton<RuleSettings>();
        services.AddSingleton<RulePages>();
        services.AddSingleton<RuleRuns>();
        services.AddSingleton<RuleActions>();
        services.AddSingleton<JudgeSignals>();
        services.AddSingleton<IKnowTriggers, KnowTriggers>();
        services.AddScoped<EditSignalRule>();
        services.AddScoped<ReadSignalRules>();
        services.AddScoped<ApproveRule>();
        services.AddScoped<TrySignalRule>();
        services.AddScoped<DecideSuggestion>();
        services.AddScoped<ReadSuggestions>();
    }

    private static void AddClouds(this IServiceCollection services)
    {
        services.AddSingleton<PollClouds>();
        services.AddSingleton<MetricShelf>();
        services.AddScoped<EditCloudAccount>();
        services.AddScoped<ReadCloudAccounts>();
        services.AddScoped<EditServiceMetric>();
        services.AddScoped<ReadServiceMetrics>();
        services.AddScoped<ReadMetricCharts>();
    }
}
