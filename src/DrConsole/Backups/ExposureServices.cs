using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Backups;

public static class ExposureServices
{
    /// <summary>What is known of copies: exposure, reports from outside, restore tests, restores.</summary>
    public static IServiceCollection AddExposure(this IServiceCollection services)
    {
        services.AddSingleton<ExposureReading>();
        services.AddScoped<ReadExposure>();
        services.AddSingleton<ReckonExposure>();
        services.AddScoped<SuspectCompromise>();
        services.AddScoped<ReportSyncLag>();
        services.AddScoped<DeclareNothing>();
        services.AddScoped<ReadPolicyBoard>();
        services.AddScoped<TestRestore>();
        services.AddScoped<PlanRestore>();
        services.AddScoped<StartRestore>();
        services.AddScoped<AnswerRestore>();
        services.AddScoped<ReadRestores>();
        services.AddSingleton<RestoreWatch>();
        services.AddSingleton<BringBack>();
        services.AddSingleton<SafetyCopies>();
        services.AddSingleton<AskRestored>();
        services.AddSingleton<RestoreGround>();
        services.AddSingleton<WorkRestore>();
        services.AddSingleton<SealRestoreTests>();
        services.AddSingleton<WorkRestoreTests>();
        services.AddSingleton<RestoreSweeps>();
        return services;
    }

    /// <summary>Has this process reckon exposures and work restores.</summary>
    public static IServiceCollection AddExposureWork(this IServiceCollection services)
    {
        services.AddHostedService<ExposureWorker>();
        services.AddHostedService<RestoreWorker>();
        return services;
    }
}
