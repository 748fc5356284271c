using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

internal static class MethodServices
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>The ways to back up that need nothing but this machine's programs and the network.</summary>
    public static IServiceCollection AddBackupMethods(this IServiceCollection services)
    {
        services.AddHttpClient(HttpDownloadMethod.ClientName, client => client.Timeout = Longest).ConfigurePrimaryHttpMessageHandler(provider =>
            EgressGuard.Handler(() => provider.GetRequiredService<IOptions<BackupOptions>>().Value.AllowInside, $"{BackupOptions.Section}:{nameof(BackupOptions.AllowInside)}"));
        services.AddSingleton<IBackupMethod, PostgresDumpMethod>();
        services.AddSingleton<IBackupMethod, PostgresServerMethod>();
        services.AddSingleton<IBackupMethod, RedisMethod>();
        services.AddSingleton<IBackupMethod, GitMethod>();
        services.AddSingleton<IBackupMethod, SqliteMethod>();
        services.AddSingleton<IBackupMethod, VaultMethod>();
        services.AddSingleton<IBackupMethod, CommandMethod>();
        services.AddSingleton<IBackupMethod, HttpDownloadMethod>();
        return services;
    }
}
