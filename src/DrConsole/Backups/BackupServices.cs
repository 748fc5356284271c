using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Backups;

public static class BackupServices
{
    /// <summary>What writes policies, makes backups and keeps them.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.AddSettings<BackupOptions>(BackupOptions.Section);
        services.AddScoped<ReadBackupPolicies>();
        services.AddScoped<EditBackupPolicy>();
        services.AddScoped<ReadDestinations>();
        services.AddScoped<EditDestination>();
        services.AddSingleton<BackupMethods>();
        services.AddSingleton<IPrograms, Programs>();
        services.AddBackupMethods();
        return services;
    }
}
