using DrConsole.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

public static class RunnerBackups
{
    /// <summary>What a runner needs to make backups of its host: the methods, and nothing of a console.</summary>
    /// <param name="state">The runner's own directory.</param>
    public static IServiceCollection AddRunnerBackups(this IServiceCollection services, RunnerRules rules, string state)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(rules);
        services.AddSingleton(new LocalRulesSource(rules, "the runner's own file allows nothing"));
        services.AddSingleton(Options.Create(new BackupOptions { AllowedRoots = [.. rules.BackupRead], AllowInside = string.Join(',', rules.BackupInside) }));
        services.AddSingleton(new RunnerGround(state));
        services.AddSingleton<IPrograms>(provider => new Programs(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BackupMethods>();
        services.AddBackupMethods();
        services.AddSingleton<IBackupMethod, FilesMethod>();
        services.AddSingleton<IRunnerTask, MakeOnRunner>();
        return services;
    }

    /// <summary>Whether a runner can make backups by it: what is asked of a cloud, told by another tool or the console itself is not.</summary>
    internal static bool Takes(BackupMethodKind kind) => kind is not (BackupMethodKind.CloudWatch or BackupMethodKind.CloudWatchLogs or BackupMethodKind.Console or BackupMethodKind.External);
}
