using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Drills;

public static class DrillServices
{
    public static IServiceCollection AddDrills(this IServiceCollection services)
    {
        services.AddScoped<AuditRecords>();
        services.AddScoped<AuditReport>();
        services.AddSingleton<DrillRows>();
        services.AddScoped<PlanDrill>();
        services.AddDrillResults();
        return services;
    }
}
