using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
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
        services.AddSingleton<ProgramMarks>();
        services.AddSingleton<IPrograms, Programs>();
        services.AddSingleton<MethodTools>();
        services.AddBackupMethods();
        services.AddSingleton<KeyCommands>();
        services.AddSingleton<ArchiveKeys>();
        services.AddSingleton<IBackupMethod, FilesMethod>();
        services.AddSettings<OwnBackupOptions>(OwnBackupOptions.Section);
        services.AddSingleton<OwnBackupKey>();
        services.AddSingleton<KeepOwnPolicy>();
        services.AddSingleton<OwnBackupStanding>();
        services.AddSingleton<OwnBackupLook>();
        services.AddScoped<ReadOwnBackup>();
        services.AddScoped<RunBackup>();
        services.AddScoped<CancelBackup>();
        services.AddScoped<ReportBackup>();
        services.AddScoped<ReadBackups>();
        services.AddScoped<ReadBackupFindings>();
        services.AddScoped<ReadFileVersions>();
        services.AddScoped<ReadBackedUpFile>();
        services.AddScheduledWork<PruneBackups>(PruneBackups.Schedule);
        return services.AddBackupMaking();
    }

    /// <summary>Has this process make backups.</summary>
    public static IServiceCollection AddBackupWork(this IServiceCollection services) => services.AddHostedService<LeftPrograms>().AddHostedService<OwnBackupWatch>().AddHostedService<BackupWorker>();

    private static IServiceCollection AddBackupMaking(this IServiceCollection services)
    {
        services.AddSingleton<BackupGround>();
        services.AddSingleton<BackupSecrets>();
        services.AddSingleton<WorkRooms>();
        services.AddSingleton<BackupPlaces>();
        services.AddSingleton<CopyKeeper>();
        services.AddSingleton(inside => new OpenBackups(
            inside.GetRequiredService<IDbContextFactory<DrStore>>(), inside.GetRequiredService<WorkRooms>(), inside.GetRequiredService<ArchiveKeys>(), inside.GetRequiredService<CopyKeeper>()));
        services.AddSingleton(inside => new FileManifests(inside.GetRequiredService<BackupGround>(), inside.GetRequiredService<OpenBackups>()));
        services.AddSingleton<VerifyBackup>();
        services.AddSingleton<WriteBackup>();
        services.AddSingleton<EndBackup>();
        services.AddSingleton<MakeBackup>();
        services.AddSingleton<BackupHands>();
        services.AddSingleton<BackupLeases>();
        services.AddSingleton<DueDeployments>();
        services.AddSingleton<LookForChanges>();
        services.AddSingleton<DueBackups>();
        services.AddSingleton<BackupTurns>();
        return services;
    }
}
