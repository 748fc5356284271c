using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Aws;

public static class AwsServices
{
    /// <summary>Everything that knows AWS. Nothing is asked of it before somebody names a place there.</summary>
    public static IServiceCollection AddAws(this IServiceCollection services)
    {
        services.AddSettings<AwsOptions>(AwsOptions.Section);
        services.AddSingleton<S3Clients>();
        services.AddSingleton<IObjectScheme, S3Scheme>();
        return services;
    }
}
