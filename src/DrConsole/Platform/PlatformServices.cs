using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Platform;

public static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<Pulse>();
        services.AddSingleton<BreakerBook>();
        services.AddHostedService<PulseRelay>();
        services.AddStore();
        services.AddProtection(configuration);
        services.AddSingleton<Drafts>();
        services.AddSingleton<IdempotentCalls>();
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<IObjectScheme, DirectoryScheme>();
        services.AddSingleton<ObjectPlaces>();
        return services;
    }
}
