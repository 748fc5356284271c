using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Drills;

/// <summary>What becomes of drills: judged, measured, reported, sealed, counted.</summary>
public static class DrillResultServices
{
    public static IServiceCollection AddDrillResults(this IServiceCollection services)
    {
        services.AddSingleton<JudgeDrills>();
        services.AddSingleton<SealCutOffDrills>();
        services.AddSingleton<DrillResultSweeps>();
        services.AddScoped<DrillReportDesk>();
        services.AddScoped<JudgeCriterion>();
        services.AddScoped<WorkFindings>();
        services.AddScoped<SummarizeDrill>();
        services.AddScoped<SignDrill>();
        services.AddScoped<CorrectDrill>();
        services.AddScoped<SealDrillReport>();
        services.AddScoped<ReadDrillReport>();
        services.AddScoped<PrintDrillReport>();
        services.AddScoped<OpenDrillEvidence>();
        services.AddScoped<FindDrillReports>();
        services.AddScoped<ReadDrillMetrics>();
        return services;
    }

    /// <summary>What judges and seals by itself, for the serving console only.</summary>
    public static IServiceCollection AddDrillResultWork(this IServiceCollection services)
    {
        services.AddHostedService<JudgingWorker>();
        return services;
    }
}
