using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Exchange;

internal static class OwnBackupServices
{
    /// <summary>The console as one of the things that it backs up, and the way back.</summary>
    public static IServiceCollection AddOwnBackups(this IServiceCollection services)
    {
        services.AddSingleton<OwnFiles>();
        services.AddSingleton<OwnContents>();
        services.AddSingleton<OwnChanges>();
        services.AddSingleton<StageRestore>();
        services.AddSingleton<ConsoleMethod>();
        services.AddSingleton<IBackupMethod>(inside => inside.GetRequiredService<ConsoleMethod>());
        services.AddSingleton<RestorePlace>();
        services.AddSingleton(inside => new OwnArchives(inside.GetRequiredService<ObjectPlaces>(), inside.GetRequiredService<ArchiveKeys>()));
        services.AddSingleton(inside => new RestoreConsole(inside.GetRequiredService<StageRestore>(), inside.GetRequiredService<RestorePlace>(), inside.GetRequiredService<OutsideCheckpoints>(), inside.GetRequiredService<TimeProvider>()));
        services.AddSingleton(inside => new VerifyOwnBackup(inside.GetRequiredService<StageRestore>()));
        services.AddScoped(inside => new CreateOwnBackup(
            inside.GetRequiredService<IDbContextFactory<DrStore>>(), inside.GetRequiredService<Caller>(), inside.GetRequiredService<RunBackup>(), inside.GetRequiredService<DataDirectory>(), inside.GetRequiredService<BackupTurns>()));
        services.AddScoped(inside => new WriteOwnBackup(
            inside.GetRequiredService<ConsoleMethod>(), inside.GetRequiredService<ArchiveKeys>(), inside.GetRequiredService<BackupGround>(), inside.GetRequiredService<IPrograms>(), inside.GetRequiredService<Caller>()));
        services.AddScoped<AfterRestore>();
        services.AddScoped<ReadConsoleRestores>();
        return services;
    }
}
