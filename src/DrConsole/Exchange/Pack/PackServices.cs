using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

internal static class PackServices
{
    /// <summary>The break-glass pack: made, brought to its places, and its ticks taken back.</summary>
    public static IServiceCollection AddBreakGlassPack(this IServiceCollection services)
    {
        services.AddSettings<PackOptions>(PackOptions.Section);
        services.AddSingleton<IValidateOptions<PackOptions>, PackAddresses>();
        services.AddScoped<ReadPackContent>();
        services.AddScoped<PackMask>();
        services.AddScoped<MakePack>();
        services.AddScoped<DownloadPack>();
        services.AddScoped<BringPack>();
        services.AddScoped<ReadPacks>();
        services.AddScoped<TakeTicks>();
        services.AddScoped<ReadTicks>();
        services.AddSingleton<IKnowReadiness, PackReadiness>();
        services.AddScheduledWork<RenewPack, PackOptions>(RenewPack.Schedule, options => options.Leaves);
        return services;
    }
}
