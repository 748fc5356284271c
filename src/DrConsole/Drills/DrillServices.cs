using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Drills;

public static class DrillServices
{
    public static IServiceCollection AddDrills(this IServiceCollection services)
    {
        services.AddScoped<AuditRecords>();
        services.AddScoped<AuditReport>();
        services.AddSettings<DrillOptions>(DrillOptions.Section);
        services.AddSingleton<DrillRows>();
        services.AddSingleton<DrillRuns>();
        services.AddSingleton<DrillDeeds>();
        services.AddSingleton<DrillDesk>();
        services.AddSingleton<TryPair>();
        services.AddSingleton<WorkDrills>();
        services.AddScoped<PlanDrill>();
        services.AddScoped<ApproveDrill>();
        services.AddScoped<StartDrill>();
        services.AddScoped<InjectDrill>();
        services.AddScoped<RecoverDrill>();
        services.AddScoped<ObserveDrill>();
        services.AddScoped<MarkDrill>();
        services.AddScoped<StateRecoveryPoint>();
        services.AddScoped<FinishDrill>();
        services.AddScoped<AbortDrill>();
        services.AddScoped<ReadDrills>();
        services.AddScoped<ReadDrillChoices>();
        services.AddScoped<EditTabletop>();
        services.AddScoped<ReadTabletops>();
        services.AddProgrammes();
        services.AddDrillResults();
        return services;
    }

    /// <summary>Has this process begin drills and go on with them.</summary>
    public static IServiceCollection AddDrillWork(this IServiceCollection services) => services.AddHostedService<DrillWorker>();
}
