using DrConsole.Backups;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using DrConsole.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Aws;

public static class AwsServices
{
    /// <summary>Everything that knows AWS. Nothing is asked of it before somebody names a place or an alarm there.</summary>
    public static IServiceCollection AddAws(this IServiceCollection services)
    {
        services.AddSettings<AwsOptions>(AwsOptions.Section);
        services.AddSingleton<S3Clients>();
        services.AddSingleton<IObjectScheme, S3Scheme>();
        services.AddHttpClient(AwsJson.ClientName, AwsJson.Configure).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<AwsJson>();
        services.AddSingleton<CloudWatchAlarms>();
        services.AddSingleton<IAskAlarms>(provider => provider.GetRequiredService<CloudWatchAlarms>());
        services.AddSingleton<IKnowAlarms>(provider => provider.GetRequiredService<CloudWatchAlarms>());
        services.AddSingleton<IReadCloud, CloudWatchAccounts>();
        services.AddSingleton<IBackupMethod, CloudWatchMethod>();
        services.AddSingleton<IBackupMethod, CloudWatchLogsMethod>();
        return services;
    }
}
