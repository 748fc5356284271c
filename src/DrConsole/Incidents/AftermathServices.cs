using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Incidents;

/// <summary>What surrounds an incident: what went out before it, what must be reported, what is learned from it.</summary>
public static class AftermathServices
{
    public static IServiceCollection AddAftermath(this IServiceCollection services)
    {
        services.AddScoped<RecordDeployment>();
        services.AddScoped<ReadDeployments>();
        services.AddScoped<ReadRecentDeployments>();
        return services;
    }
}
