using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

internal static class BundleServices
{
    /// <summary>Sealing: what a capability calls, what keeps it, what reads it back.</summary>
    public static void AddBundles(this IServiceCollection services)
    {
        services.AddSettings<BundleOptions>(BundleOptions.Section);
        services.AddSingleton<IValidateOptions<BundleOptions>, BundlePlacesValidator>();
        services.AddSingleton<BundleStaging>();
        services.AddSingleton<BundlePlaces>();
        services.AddSingleton<PdfBrowser>();
        services.AddSingleton<BundleParts>();
        services.AddSingleton<StoreBundle>();
        services.AddSingleton<FinishBundle>();
        services.AddSingleton<KeepBundles>();
        services.AddScoped<SealRecord>();
        services.AddScoped<ReadBundles>();
        services.AddScoped<OpenBundle>();
        services.AddScoped<HoldEvidence>();
        services.AddScoped<ReadStatement>();
        services.AddScoped<SealStatement>();
        services.AddScheduledWork<PruneBundles>(PruneBundles.Schedule);
    }
}
